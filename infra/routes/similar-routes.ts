import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable } from '../constructs/store-access.ts';
import { readSession, rememberKeys } from '../grants/caller-access.ts';
import { findByNumber, pickTexts, readLists, readLog, readPlaces, writeLog } from '../grants/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readDecisionRules,
  readRegionNames,
  readStaff,
  readUnits,
} from '../grants/directory-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which the centre finds cases about one matter and merges them, and by which appellants learn how many there are. */
export function similarRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const list = addFunction(context, 'http/similar/list-similar', {
    errorImpact: 'The centre does not see that appeals are about one matter, and dispatches each by itself.',
  });
  compareCases(list, context);
  queryDirectory(list, stores, config, ['CATEGORY']);
  readRegionNames(list, stores, config);

  const count = addFunction(context, 'http/citizen/count-similar', {
    errorImpact:
      'Appellants do not learn that others have reported their matter, and each appeal is handled by itself.',
  });
  compareCases(count, context);
  findByNumber(count, stores);
  readDecisionRules(count, stores, config);
  readSession(count, stores);
  checkCitizens(count, citizens);

  const merge = addFunction(context, 'http/similar/merge-appeals', {
    errorImpact: 'Appeals can be merged only one by one.',
    // Fifty cases, five at a time.
    timeoutSeconds: 29,
  });
  writeLog(merge, stores);
  rememberKeys(merge, stores);

  const listHotSpots = addFunction(context, 'http/similar/list-hot-spots', {
    errorImpact: 'Supervisors do not see the list of hot spots. They still get a text about a new one.',
  });
  grantTable(listHotSpots, stores.views, ['Query'], { leadingKeys: ['HOTSPOT#*'] });
  queryDirectory(listHotSpots, stores, config, ['POLICY#*', 'CATEGORY', 'REGION#*']);
  readRegionNames(listHotSpots, stores, config);
  readStaff(listHotSpots, stores, config);
  checkStaff(listHotSpots, config.staff);

  for (const fn of [list, merge]) {
    findByNumber(fn, stores);
    readUnits(fn, stores, config);
    readDecisionRules(fn, stores, config);
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/appeals/{number}/similar', fn: count, access: 'citizens' },
    { method: 'GET', path: '/v1/desk/appeals/{number}/similar', fn: list, access: 'staff' },
    { method: 'GET', path: '/v1/desk/hot-spots', fn: listHotSpots, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/merges', fn: merge, access: 'staff' },
  ];
}

/** Reads the recent cases of an area, and those that are alike. */
export function compareCases(fn: AppFunction, { stores }: Pick<RouteContext, 'stores'>): void {
  decryptSecrets(fn, stores);
  readLog(fn, stores);
  readLists(fn, stores, ['RECENT#*']);
  readPlaces(fn, stores);
  pickTexts(fn, stores);
}
