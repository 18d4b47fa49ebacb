import {
  bindMedia,
  countLists,
  fileCase,
  findByNumber,
  findByPhone,
  keepProofs,
  limitRate,
  linkMedia,
  PERSONAL,
  pickTexts,
  readClaims,
  readContact,
  readContactAndPlace,
  readLists,
  readLog,
  readPlaces,
  readProofs,
  readReveals,
  readRows,
  readWords,
  releaseClaims,
  revealContacts,
  takeClaims,
  takeUploads,
  writeLog,
  writeTexts,
  writeVisits,
} from '../access/case-access.ts';
import { openSecrets, queryDirectory, readDecisionRules, readStaff, readUnits } from '../access/directory-access.ts';
import { checkStaff, openFunction, type Route, type RouteContext } from './route.ts';

/** What operators, dispatchers, units and all other staff call. */
export function deskRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const createUpload = openFunction(context, 'http/desk/create-upload', {
    errorImpact: 'Units cannot send after-photos, without which field cases cannot be answered.',
  });
  takeUploads(createUpload, stores);

  const fileAppeal = openFunction(context, 'http/desk/file-appeal', {
    errorImpact: 'Operators cannot record what callers say; the phone line takes notes on paper.',
  });
  openSecrets(fileAppeal, stores);
  queryDirectory(fileAppeal, stores, config, ['REGION#*']);
  fileCase(fileAppeal, stores);
  findByPhone(fileAppeal, stores);
  readPlaces(fileAppeal, stores);

  const findAppeals = openFunction(context, 'http/desk/find-appeals', {
    errorImpact: 'Operators do not find earlier appeals of a caller; the same matter is filed twice.',
  });
  openSecrets(findAppeals, stores);
  findByNumber(findAppeals, stores);
  findByPhone(findAppeals, stores);
  readLog(findAppeals, stores);
  pickTexts(findAppeals, stores);
  limitRate(findAppeals, stores);
  readLists(findAppeals, stores, ['FILED#*']);

  const getAppeal = openFunction(context, 'http/desk/get-appeal', {
    errorImpact: 'Staff cannot open any case; nothing is dispatched, handled or answered.',
  });
  findByNumber(getAppeal, stores);
  readLog(getAppeal, stores);
  readWords(getAppeal, stores);
  readContactAndPlace(getAppeal, stores);
  linkMedia(getAppeal, stores);
  readRows(getAppeal, stores);

  const commandAppeal = openFunction(context, 'http/desk/command-appeal', {
    errorImpact: 'Staff cannot accept, dispatch, sign or answer; every clock runs on.',
  });
  findByNumber(commandAppeal, stores);
  writeLog(commandAppeal, stores);
  readWords(commandAppeal, stores);
  readContactAndPlace(commandAppeal, stores);
  writeTexts(commandAppeal, stores);
  writeVisits(commandAppeal, stores);
  bindMedia(commandAppeal, stores);
  linkMedia(commandAppeal, stores);
  readProofs(commandAppeal, stores);
  readRows(commandAppeal, stores);

  const listQueue = openFunction(context, 'http/desk/list-queue', {
    errorImpact: 'Staff do not see what waits for them; deadlines pass unseen.',
  });
  openSecrets(listQueue, stores);
  readUnits(listQueue, stores, config);
  readLists(listQueue, stores, ['QUEUE#*']);
  pickTexts(listQueue, stores);
  readPlaces(listQueue, stores);
  readClaims(listQueue, stores);

  const countQueue = openFunction(context, 'http/desk/count-queue', {
    errorImpact: 'Staff do not see how much waits for them; the queues themselves are there.',
  });
  readUnits(countQueue, stores, config);
  countLists(countQueue, stores, ['QUEUE#*']);

  const claimEntry = openFunction(context, 'http/desk/claim-entry', {
    errorImpact: 'Staff cannot claim entries of their queues; two may start on one case.',
  });
  findByNumber(claimEntry, stores);
  readUnits(claimEntry, stores, config);
  queryDirectory(claimEntry, stores, config, ['POLICY#*']);
  takeClaims(claimEntry, stores);

  const releaseEntry = openFunction(context, 'http/desk/release-entry', {
    errorImpact: 'Entries stay with whoever claimed them until the claim is over.',
  });
  readUnits(releaseEntry, stores, config);
  releaseClaims(releaseEntry, stores);

  const revealContact = openFunction(context, 'http/desk/reveal-contact', {
    errorImpact: 'Units cannot learn whom to call; contact limits pass.',
  });
  findByNumber(revealContact, stores);
  readLog(revealContact, stores);
  revealContacts(revealContact, stores);

  const proveCaller = openFunction(context, 'http/desk/prove-caller', {
    errorImpact: 'Operators cannot act for callers who ring from another number than they filed with.',
  });
  findByNumber(proveCaller, stores);
  readLog(proveCaller, stores);
  openSecrets(proveCaller, stores);
  readContact(proveCaller, stores);
  limitRate(proveCaller, stores);
  keepProofs(proveCaller, stores);

  const listReveals = openFunction(context, 'http/desk/list-reveals', {
    errorImpact: 'Auditors do not see who looked at whose contact.',
  });
  openSecrets(listReveals, stores);
  readUnits(listReveals, stores, config);
  readReveals(listReveals, stores, PERSONAL.reveals);

  for (const fn of [fileAppeal, findAppeals, getAppeal, commandAppeal, revealContact, proveCaller])
    readDecisionRules(fn, stores, config);
  for (const fn of [
    createUpload,
    fileAppeal,
    findAppeals,
    getAppeal,
    commandAppeal,
    listQueue,
    countQueue,
    claimEntry,
    releaseEntry,
    revealContact,
    proveCaller,
    listReveals,
  ]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'POST', path: '/v1/desk/uploads', fn: createUpload, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals', fn: fileAppeal, access: 'staff' },
    { method: 'GET', path: '/v1/desk/appeals', fn: findAppeals, access: 'staff' },
    { method: 'GET', path: '/v1/desk/appeals/{number}', fn: getAppeal, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/reveal', fn: revealContact, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/proofs', fn: proveCaller, access: 'staff' },
    { method: 'GET', path: '/v1/desk/audit/reveals', fn: listReveals, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/{command}', fn: commandAppeal, access: 'staff' },
    { method: 'GET', path: '/v1/desk/queues/{queue}', fn: listQueue, access: 'staff' },
    { method: 'GET', path: '/v1/desk/queues/{queue}/counts', fn: countQueue, access: 'staff' },
    { method: 'POST', path: '/v1/desk/queues/{queue}/claims', fn: claimEntry, access: 'staff' },
    { method: 'DELETE', path: '/v1/desk/queues/{queue}/claims/{number}', fn: releaseEntry, access: 'staff' },
  ];
}
