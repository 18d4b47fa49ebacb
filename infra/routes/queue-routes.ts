import { rememberKeys } from '../grants/caller-access.ts';
import {
  claimEntries,
  countLists,
  findByNumber,
  pickTexts,
  readClaims,
  readLists,
  readPlaces,
  releaseClaims,
} from '../grants/case-access.ts';
import { decryptSecrets, queryDirectory, readRegionNames, readStaff, readUnits } from '../grants/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes by which staff read, count and claim what waits for them. */
export function queueRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listQueue = addFunction(context, 'http/queues/list-queue', {
    errorImpact: 'Staff do not see their queues. Deadlines pass without notice.',
  });
  decryptSecrets(listQueue, stores);
  readUnits(listQueue, stores, config);
  queryDirectory(listQueue, stores, config, ['CATEGORY']);
  readRegionNames(listQueue, stores, config);
  readLists(listQueue, stores, ['QUEUE#*']);
  pickTexts(listQueue, stores);
  readPlaces(listQueue, stores);
  readClaims(listQueue, stores);

  const countQueue = addFunction(context, 'http/queues/count-queue', {
    errorImpact: 'Staff do not see the length of their queues. The queues still work.',
  });
  readUnits(countQueue, stores, config);
  countLists(countQueue, stores, ['QUEUE#*']);

  const countQueues = addFunction(context, 'http/queues/count-queues', {
    errorImpact: 'Staff do not see the lengths of their queues. The queues still work.',
    memoryMb: 1024,
  });
  readUnits(countQueues, stores, config);
  countLists(countQueues, stores, ['QUEUE#*']);

  const listChanges = addFunction(context, 'http/desk/list-changes', {
    errorImpact: 'Pages of staff do not notice changes by themselves. People must reload them.',
  });
  readUnits(listChanges, stores, config);
  countLists(listChanges, stores, ['CHANGED#*']);

  const claimEntry = addFunction(context, 'http/queues/claim-entry', {
    errorImpact: 'Staff cannot claim entries of their queues. Two people may start on one case.',
  });
  findByNumber(claimEntry, stores);
  readUnits(claimEntry, stores, config);
  queryDirectory(claimEntry, stores, config, ['POLICY#*']);
  claimEntries(claimEntry, stores);
  rememberKeys(claimEntry, stores);

  const releaseEntry = addFunction(context, 'http/queues/release-entry', {
    errorImpact: 'Claimed entries are not released until the claim expires.',
  });
  readUnits(releaseEntry, stores, config);
  releaseClaims(releaseEntry, stores);

  for (const fn of [listQueue, countQueue, countQueues, listChanges, claimEntry, releaseEntry]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/queues/{queue}', fn: listQueue, access: 'staff' },
    { method: 'GET', path: '/v1/desk/queues/{queue}/counts', fn: countQueue, access: 'staff' },
    { method: 'GET', path: '/v1/desk/counts', fn: countQueues, access: 'staff' },
    { method: 'GET', path: '/v1/desk/changes', fn: listChanges, access: 'staff' },
    { method: 'POST', path: '/v1/desk/queues/{queue}/claims', fn: claimEntry, access: 'staff' },
    { method: 'DELETE', path: '/v1/desk/queues/{queue}/claims/{number}', fn: releaseEntry, access: 'staff' },
  ];
}
