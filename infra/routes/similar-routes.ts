import { rememberKeys } from '../access/caller-access.ts';
import { findByNumber, pickTexts, readLists, readLog, readPlaces, writeLog } from '../access/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readDecisionRules,
  readRegionNames,
  readStaff,
  readUnits,
} from '../access/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which the centre finds cases about one matter, and merges them. */
export function similarRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const list = addFunction(context, 'http/similar/list-similar', {
    errorImpact: 'The centre does not see that appeals are about one matter, and dispatches each by itself.',
  });
  decryptSecrets(list, stores);
  readLog(list, stores);
  readLists(list, stores, ['RECENT#*']);
  readPlaces(list, stores);
  pickTexts(list, stores);
  queryDirectory(list, stores, config, ['CATEGORY']);
  readRegionNames(list, stores, config);

  const merge = addFunction(context, 'http/similar/merge-appeals', {
    errorImpact: 'Appeals can be merged only one by one.',
    // Fifty cases, five at a time.
    timeoutSeconds: 29,
  });
  writeLog(merge, stores);
  rememberKeys(merge, stores);

  for (const fn of [list, merge]) {
    findByNumber(fn, stores);
    readUnits(fn, stores, config);
    readDecisionRules(fn, stores, config);
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/appeals/{number}/similar', fn: list, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/merges', fn: merge, access: 'staff' },
  ];
}
