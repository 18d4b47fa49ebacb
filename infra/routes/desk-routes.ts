import { addAlarm } from '../constructs/alarm.ts';
import { countLines } from '../constructs/count-lines.ts';
import { revealLimits } from '../constructs/metrics.ts';
import {
  addPersons,
  findPersons,
  limitRate,
  readProofs,
  readQueryCodes,
  storeProofs,
} from '../grants/caller-access.ts';
import {
  acceptUploads,
  bindMedia,
  fileCase,
  findByNumber,
  findByPhone,
  linkMedia,
  PERSONAL,
  pickTexts,
  readContact,
  readContactAndPlace,
  readLists,
  readLog,
  readOpenings,
  readPlaces,
  readReveals,
  readRows,
  readTexts,
  recordOpenings,
  revealContacts,
  writeLog,
  writeTexts,
  writeVisits,
} from '../grants/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readCatalogue,
  readDecisionRules,
  readRegionNames,
  readStaff,
  readStaffNames,
} from '../grants/directory-access.ts';
import { readItem } from '../grants/knowledge-access.ts';
import { readRequestLog } from '../grants/request-access.ts';
import { ROUTER_MODEL, THREAT_MODEL } from '../platform/model-files.ts';
import { addRefusalAlarms, countRefusals } from './count-refusals.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes for operators, dispatchers, units and other staff. */
export function deskRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const createUpload = addFunction(context, 'http/desk/create-upload', {
    errorImpact: 'Units cannot upload photos of their work, which field cases require for a result.',
  });
  acceptUploads(createUpload, stores);

  const fileAppeal = addFunction(context, 'http/desk/file-appeal', {
    errorImpact: 'Operators cannot file appeals of callers. They must take notes on paper.',
    files: THREAT_MODEL,
  });
  addPersons(fileAppeal, stores);
  queryDirectory(fileAppeal, stores, config, ['REGION#*']);
  fileCase(fileAppeal, stores);
  findByPhone(fileAppeal, stores);
  readPlaces(fileAppeal, stores);
  readRows(fileAppeal, stores);
  readItem(fileAppeal, stores);

  const findAppeals = addFunction(context, 'http/desk/find-appeals', {
    errorImpact: 'Operators do not find earlier appeals of a caller. The same matter is filed twice.',
  });
  const searchAppeals = addFunction(context, 'http/desk/search-appeals', {
    errorImpact: 'The desk does not find appeals by phone or by words. Operators file the same matter twice.',
  });
  for (const fn of [findAppeals, searchAppeals]) {
    findPersons(fn, stores);
    findByNumber(fn, stores);
    findByPhone(fn, stores);
    readLog(fn, stores);
    pickTexts(fn, stores);
    limitRate(fn, stores);
    readRegionNames(fn, stores, config);
  }
  readLists(findAppeals, stores, ['FILED#*', 'QUEUE#*', 'WORDS#*']);
  readLists(searchAppeals, stores, ['FILED#*', 'WORDS#*']);

  const getAppeal = addFunction(context, 'http/desk/get-appeal', {
    errorImpact: 'Staff cannot open any case. Nothing is dispatched, handled or answered.',
    files: ROUTER_MODEL,
  });
  findByNumber(getAppeal, stores);
  readLog(getAppeal, stores);
  readTexts(getAppeal, stores);
  decryptSecrets(getAppeal, stores);
  readContactAndPlace(getAppeal, stores);
  linkMedia(getAppeal, stores);
  recordOpenings(getAppeal, stores);
  readStaffNames(getAppeal, stores);
  readRegionNames(getAppeal, stores, config);
  readCatalogue(getAppeal, stores);
  readRows(getAppeal, stores);

  const commandAppeal = addFunction(context, 'http/desk/command-appeal', {
    errorImpact: 'Staff cannot accept, dispatch, sign or answer, while deadlines approach.',
    files: { ...ROUTER_MODEL, ...THREAT_MODEL },
  });
  findByNumber(commandAppeal, stores);
  writeLog(commandAppeal, stores);
  pickTexts(commandAppeal, stores);
  readContactAndPlace(commandAppeal, stores);
  writeTexts(commandAppeal, stores);
  writeVisits(commandAppeal, stores);
  bindMedia(commandAppeal, stores);
  linkMedia(commandAppeal, stores);
  readProofs(commandAppeal, stores);
  readItem(commandAppeal, stores);
  readRows(commandAppeal, stores);

  const revealContact = addFunction(context, 'http/desk/reveal-contact', {
    errorImpact: 'Units cannot read the contact of appellants. Contact deadlines pass.',
  });
  findByNumber(revealContact, stores);
  readLog(revealContact, stores);
  revealContacts(revealContact, stores);
  limitRate(revealContact, stores);
  addAlarm(revealContact, 'RevealLimitAlarm', {
    metric: countLines(revealContact, 'RevealLimits', revealContact, 'reveal-limit', revealLimits(config.stage)),
    impact: 'A member of staff asked for more contacts in clear than the limit of a day. Appellants may be at risk.',
    runbook: 'reveals',
    threshold: 1,
  });

  const proveCaller = addFunction(context, 'http/desk/prove-caller', {
    errorImpact: 'Operators cannot act for callers who call from another number than they filed with.',
  });
  findByNumber(proveCaller, stores);
  readLog(proveCaller, stores);
  decryptSecrets(proveCaller, stores);
  readContact(proveCaller, stores);
  limitRate(proveCaller, stores);
  storeProofs(proveCaller, stores);
  readQueryCodes(proveCaller, stores);
  countRefusals(context, proveCaller, ['refused-code', 'refused-limit']);
  countRefusals(context, commandAppeal, ['refused-permission', 'refused-sign-in']);
  addRefusalAlarms(context, commandAppeal, ['refused-permission', 'refused-sign-in']);

  const listReveals = addFunction(context, 'http/desk/list-reveals', {
    errorImpact: 'Auditors do not see who revealed which contact.',
  });
  decryptSecrets(listReveals, stores);
  readStaffNames(listReveals, stores);
  readLog(listReveals, stores);
  readReveals(listReveals, stores, PERSONAL.reveals);

  const listOpenings = addFunction(context, 'http/desk/list-openings', {
    errorImpact: 'Auditors do not see who opened which case or request.',
  });
  decryptSecrets(listOpenings, stores);
  readStaffNames(listOpenings, stores);
  findByNumber(listOpenings, stores);
  readLog(listOpenings, stores);
  readRequestLog(listOpenings, stores);
  readOpenings(listOpenings, stores);

  for (const fn of [
    fileAppeal,
    findAppeals,
    searchAppeals,
    getAppeal,
    commandAppeal,
    revealContact,
    proveCaller,
    listReveals,
    listOpenings,
  ])
    readDecisionRules(fn, stores, config);
  for (const fn of [
    createUpload,
    fileAppeal,
    findAppeals,
    searchAppeals,
    getAppeal,
    commandAppeal,
    revealContact,
    proveCaller,
    listReveals,
    listOpenings,
  ]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'POST', path: '/v1/desk/uploads', fn: createUpload, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals', fn: fileAppeal, access: 'staff' },
    { method: 'GET', path: '/v1/desk/appeals', fn: findAppeals, access: 'staff' },
    { method: 'POST', path: '/v1/desk/searches', fn: searchAppeals, access: 'staff' },
    { method: 'GET', path: '/v1/desk/appeals/{number}', fn: getAppeal, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/reveal', fn: revealContact, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/proofs', fn: proveCaller, access: 'staff' },
    { method: 'GET', path: '/v1/desk/audit/reveals', fn: listReveals, access: 'staff' },
    { method: 'GET', path: '/v1/desk/audit/openings', fn: listOpenings, access: 'staff' },
    { method: 'POST', path: '/v1/desk/appeals/{number}/{command}', fn: commandAppeal, access: 'staff' },
  ];
}
