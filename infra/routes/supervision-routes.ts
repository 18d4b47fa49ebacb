import { countOpenCases, readLists } from '../grants/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
} from '../grants/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which supervisors watch the work of units and of the centre. */
export function supervisionRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const showOverview = addFunction(context, 'http/queues/show-overview', {
    errorImpact: 'Supervisors do not see which units and queues are late. The queues still work.',
    memoryMb: 1024,
  });
  decryptSecrets(showOverview, stores);
  readUnits(showOverview, stores, config);
  queryDirectory(showOverview, stores, config, ['REGION#*']);
  readRegionNames(showOverview, stores, config);
  countOpenCases(showOverview, stores);

  const listDifferences = addFunction(context, 'http/desk/list-differences', {
    errorImpact: 'Supervisors do not see whose records differ from what appellants say.',
  });
  readUnits(listDifferences, stores, config);
  readStaffNames(listDifferences, stores);
  readLists(listDifferences, stores, ['FILED#*']);

  for (const fn of [showOverview, listDifferences]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/overview', fn: showOverview, access: 'staff' },
    { method: 'GET', path: '/v1/desk/differences', fn: listDifferences, access: 'staff' },
  ];
}
