import {
  limitRate,
  linkMedia,
  listSessions,
  PERSONAL,
  pickTexts,
  readContact,
  readFiles,
  readLists,
  readLog,
  readPlaces,
  readReveals,
} from '../access/case-access.ts';
import { decryptSecrets, readDecisionRules } from '../access/directory-access.ts';
import type { Issuer } from '../config.ts';
import type { AppFunction } from '../constructs/app-function.ts';
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
  pickTexts(exportOwnData, stores);
  readFiles(exportOwnData, stores);
  readPlaces(exportOwnData, stores);
  readReveals(exportOwnData, stores, PERSONAL.reveal);
  linkMedia(exportOwnData, stores);
  limitRate(exportOwnData, stores);
  decryptSecrets(exportOwnData, stores);

  for (const fn of [getMe, exportOwnData]) checkCitizens(fn, citizens);

  function describePerson(fn: AppFunction): void {
    readLists(fn, stores, ['OWNER#*']);
    readContact(fn, stores);
    listSessions(fn, stores);
  }

  return [
    { method: 'GET', path: '/v1/me', fn: getMe, access: 'citizens' },
    { method: 'GET', path: '/v1/me/export', fn: exportOwnData, access: 'citizens' },
  ];
}
