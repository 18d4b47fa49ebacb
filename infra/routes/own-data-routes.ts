import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable } from '../constructs/store-access.ts';
import { addPersons, eraseSessions, limitRate, listSessions, readSession } from '../grants/caller-access.ts';
import { eraseAnswers, listAnswers } from '../grants/campaign-access.ts';
import {
  correctContacts,
  eraseContacts,
  findByNumber,
  linkMedia,
  PERSONAL,
  pickTexts,
  readContact,
  readFiles,
  readLists,
  readLog,
  readPlaces,
  readReveals,
} from '../grants/case-access.ts';
import { decryptSecrets, queryDirectory, readDecisionRules, readRegionNames } from '../grants/directory-access.ts';
import { eraseAgents, listOwnAgents } from '../grants/enterprise-access.ts';
import { endReminders, listReminders } from '../grants/policy-access.ts';
import { listOfBusiness, readRequestLog } from '../grants/request-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { countRefusals } from './count-refusals.ts';
import { addFunction, checkCitizens, type Route, type RouteContext } from './route.ts';

/** Routes on which people see, correct, export and erase their own data. */
export function ownDataRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const getMe = addFunction(context, 'http/citizen/get-me', {
    errorImpact: 'Citizens do not see what is stored about them, nor their open sessions.',
  });
  describePerson(getMe);

  const exportOwnData = addFunction(context, 'http/citizen/export-own-data', {
    errorImpact: 'Citizens cannot export their data. The law gives them a copy without undue delay.',
    timeoutSeconds: 29,
  });
  describePerson(exportOwnData);
  readDecisionRules(exportOwnData, stores, config);
  readLog(exportOwnData, stores);
  readRequestLog(exportOwnData, stores);
  listOfBusiness(exportOwnData, stores);
  pickTexts(exportOwnData, stores);
  readFiles(exportOwnData, stores);
  readPlaces(exportOwnData, stores);
  readReveals(exportOwnData, stores, PERSONAL.reveal);
  linkMedia(exportOwnData, stores);
  listAnswers(exportOwnData, stores);
  limitRate(exportOwnData, stores);
  readRegionNames(exportOwnData, stores, config);
  decryptSecrets(exportOwnData, stores);

  const eraseOwnData = addFunction(context, 'http/citizen/erase-own-data', {
    errorImpact: 'Citizens cannot have their data erased. The law gives them that right.',
    timeoutSeconds: 29,
  });
  readLists(eraseOwnData, stores, ['OWNER#*']);
  readLog(eraseOwnData, stores);
  queryDirectory(eraseOwnData, stores, config, ['POLICY#*']);
  eraseContacts(eraseOwnData, stores);
  eraseAgents(eraseOwnData, stores);
  listReminders(eraseOwnData, stores);
  endReminders(eraseOwnData, stores);
  eraseAnswers(eraseOwnData, stores);
  listSessions(eraseOwnData, stores);
  eraseSessions(eraseOwnData, stores);
  redeemCodes(eraseOwnData);
  grantTable(eraseOwnData, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['ERASURE#*'] });

  const correct = addFunction(context, 'http/citizen/correct-own-data', {
    errorImpact: 'Citizens cannot correct a wrong name or phone. Units call the wrong number.',
  });
  findByNumber(correct, stores);
  readLog(correct, stores);
  correctContacts(correct, stores);
  redeemCodes(correct);

  for (const fn of [getMe, exportOwnData, eraseOwnData, correct]) {
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }

  function describePerson(fn: AppFunction): void {
    readLists(fn, stores, ['OWNER#*']);
    readContact(fn, stores);
    listOwnAgents(fn, stores);
    listReminders(fn, stores);
    listSessions(fn, stores);
  }

  /** Checks a code that was sent to the phone of the session. */
  function redeemCodes(fn: AppFunction): void {
    grantTable(fn, stores.control, ['UpdateItem', 'DeleteItem'], { leadingKeys: ['CODE#*'] });
    limitRate(fn, stores);
    addPersons(fn, stores);
    countRefusals(context, fn, ['refused-code', 'refused-limit']);
  }

  return [
    { method: 'GET', path: '/v1/me', fn: getMe, access: 'citizens' },
    { method: 'PATCH', path: '/v1/me', fn: correct, access: 'citizens' },
    { method: 'GET', path: '/v1/me/export', fn: exportOwnData, access: 'citizens' },
    { method: 'POST', path: '/v1/me/erasure', fn: eraseOwnData, access: 'citizens' },
  ];
}
