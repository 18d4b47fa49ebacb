import { queryDirectory, readStaff, readUnits } from '../access/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which staff look up themselves and their directory. None of them reads a case. */
export function deskDirectoryRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const getMe = addFunction(context, 'http/desk/get-me', {
    errorImpact: 'Pages of the desk do not know the queues and units of their user, and do not open.',
  });
  queryDirectory(getMe, stores, config, ['POLICY#*']);
  readUnits(getMe, stores, config);

  for (const fn of [getMe]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [{ method: 'GET', path: '/v1/desk/me', fn: getMe, access: 'staff' }];
}
