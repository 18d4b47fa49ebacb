import { limitRate, readSession } from '../../grants/caller-access.ts';
import { writeTexts } from '../../grants/case-access.ts';
import { decryptSecrets, readStaff } from '../../grants/directory-access.ts';
import { pickBusinesses, readAgent } from '../../grants/enterprise-access.ts';
import { listAbsences, readAbsences } from '../../grants/request-access.ts';
import { listDeskVisits, readVisits, writeVisits } from '../../grants/visit-access.ts';
import type { Issuer } from '../../platform/config-shape.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes with which businesses see visits, ask for them and refuse them, and offices plan, approve and report them (DOMAIN 8). */
export function visitRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const listVisits = addFunction(context, 'http/enterprise/list-visits', {
    errorImpact: 'Businesses do not see who visits them and why.',
  });
  readVisits(listVisits, stores, config);
  decryptSecrets(listVisits, stores);

  const commandVisit = addFunction(context, 'http/enterprise/command-visit', {
    errorImpact: 'Businesses can neither ask for a visit nor refuse one.',
  });
  writeVisits(commandVisit, stores, config);
  writeTexts(commandVisit, stores);
  limitRate(commandVisit, stores);

  const listAtDesk = addFunction(context, 'http/managers/list-visits', {
    errorImpact: 'Offices do not see their visits, and supervisors not those that wait for their approval.',
  });
  readVisits(listAtDesk, stores, config);
  listDeskVisits(listAtDesk, stores);
  listAbsences(listAtDesk, stores);
  pickBusinesses(listAtDesk, stores);
  decryptSecrets(listAtDesk, stores);

  const commandAtDesk = addFunction(context, 'http/managers/command-visit', {
    errorImpact: 'Offices can neither plan nor report visits of businesses.',
  });
  writeVisits(commandAtDesk, stores, config);
  readAbsences(commandAtDesk, stores);
  writeTexts(commandAtDesk, stores);

  for (const fn of [listVisits, commandVisit]) {
    readAgent(fn, stores);
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }
  for (const fn of [listAtDesk, commandAtDesk]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/enterprise/visits', fn: listVisits, access: 'citizens' },
    { method: 'POST', path: '/v1/enterprise/visits/{command}', fn: commandVisit, access: 'citizens' },
    { method: 'GET', path: '/v1/desk/enterprise/visits', fn: listAtDesk, access: 'staff' },
    { method: 'POST', path: '/v1/desk/enterprise/visits/{command}', fn: commandAtDesk, access: 'staff' },
  ];
}
