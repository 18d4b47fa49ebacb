import {
  listUnits,
  queryDirectory,
  readRegionNames,
  readStaff,
  readUnits,
  readWorkers,
} from '../grants/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which staff look up themselves and their directory. None of them reads a case. */
export function deskDirectoryRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const getMe = addFunction(context, 'http/desk/get-me', {
    errorImpact: 'Pages of the desk do not know the queues and units of their user, and do not open.',
  });
  queryDirectory(getMe, stores, config, ['POLICY#*']);
  readUnits(getMe, stores, config);
  readRegionNames(getMe, stores, config);

  const findUnits = addFunction(context, 'http/desk/find-units', {
    errorImpact: 'Dispatchers cannot search units by name or competence. They dispatch to suggested units only.',
  });
  listUnits(findUnits, stores, config);
  readUnits(findUnits, stores, config);
  readRegionNames(findUnits, stores, config);
  queryDirectory(findUnits, stores, config, ['RULE#*', 'CATEGORY']);

  const listWorkers = addFunction(context, 'http/desk/list-workers', {
    errorImpact: 'Units cannot choose a worker by name. They assign nobody until it works again.',
  });
  readWorkers(listWorkers, stores, config);
  readUnits(listWorkers, stores, config);

  for (const fn of [getMe, findUnits, listWorkers]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/me', fn: getMe, access: 'staff' },
    { method: 'GET', path: '/v1/desk/units', fn: findUnits, access: 'staff' },
    { method: 'GET', path: '/v1/desk/workers', fn: listWorkers, access: 'staff' },
  ];
}
