import { readSession } from '../../grants/caller-access.ts';
import { linkMedia, pickTexts, readFiles, recordOpenings, writeTexts } from '../../grants/case-access.ts';
import {
  decryptSecrets,
  listUnits,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
  readWorkers,
} from '../../grants/directory-access.ts';
import { pickBusinesses, readAgent } from '../../grants/enterprise-access.ts';
import {
  findRequests,
  followWorkOrders,
  holdSlots,
  listLooks,
  listReferrals,
  listSlots,
  readRequestLog,
  readRequestRules,
  recordLooks,
  writeRequestLog,
} from '../../grants/request-access.ts';
import type { Issuer } from '../../platform/config-shape.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes with which businesses see partners and their looks, and those of partners themselves (DOMAIN 8). */
export function partnerRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const listPartners = addFunction(context, 'http/enterprise/list-partners', {
    errorImpact: 'Businesses do not see which banks and law firms they can consent to.',
  });
  listUnits(listPartners, stores, config);
  readRegionNames(listPartners, stores, config);

  const readLooks = addFunction(context, 'http/enterprise/list-looks', {
    errorImpact: 'Businesses do not see who of banks and law firms looked at their requests.',
  });
  findRequests(readLooks, stores);
  readUnits(readLooks, stores, config);
  readAgent(readLooks, stores);
  listLooks(readLooks, stores);
  readStaffNames(readLooks, stores);
  decryptSecrets(readLooks, stores);

  const listFree = addFunction(context, 'http/enterprise/list-slots', {
    errorImpact: 'Businesses do not see when lawyers are free, and cannot book.',
  });
  findRequests(listFree, stores);
  readRequestRules(listFree, stores, config);
  followWorkOrders(listFree, stores, config);
  readAgent(listFree, stores);
  listSlots(listFree, stores);
  readStaffNames(listFree, stores);

  const listRequests = addFunction(context, 'http/partners/list-requests', {
    errorImpact: 'Banks and law firms do not see which requests were referred to them.',
  });
  readRequestRules(listRequests, stores, config);
  readRequestLog(listRequests, stores);
  listReferrals(listRequests, stores);
  decryptSecrets(listRequests, stores);

  const getRequest = addFunction(context, 'http/partners/get-request', {
    errorImpact: 'Banks and law firms cannot read what businesses share with them.',
  });
  readRequestRules(getRequest, stores, config);
  findRequests(getRequest, stores);
  recordLooks(getRequest, stores);
  recordOpenings(getRequest, stores);
  pickBusinesses(getRequest, stores);
  readAgent(getRequest, stores);
  pickTexts(getRequest, stores);
  readFiles(getRequest, stores);
  linkMedia(getRequest, stores);
  readRegionNames(getRequest, stores, config);
  readStaffNames(getRequest, stores);

  const commandRequest = addFunction(context, 'http/partners/command-request', {
    errorImpact: 'Banks and law firms can neither reply to requests nor offer. Businesses wait for them.',
    files: THREAT_MODEL,
  });
  readRequestRules(commandRequest, stores, config);
  findRequests(commandRequest, stores);
  writeRequestLog(commandRequest, stores);
  writeTexts(commandRequest, stores);

  const listOwn = addFunction(context, 'http/partners/list-slots', {
    errorImpact: 'Law firms do not see their slots and who has booked them.',
  });
  const putSlot = addFunction(context, 'http/partners/put-slot', {
    errorImpact: 'Law firms cannot publish slots. Businesses find none to book.',
  });
  const withdrawSlot = addFunction(context, 'http/partners/withdraw-slot', {
    errorImpact: 'Law firms cannot withdraw slots. Businesses may book a lawyer who is not there.',
  });
  for (const fn of [putSlot, withdrawSlot]) holdSlots(fn, stores);
  for (const fn of [listOwn, putSlot, withdrawSlot]) {
    listSlots(fn, stores);
    readStaffNames(fn, stores);
  }

  const listPeople = addFunction(context, 'http/partners/list-people', {
    errorImpact: 'Law firms cannot choose the lawyer of a slot.',
  });
  readWorkers(listPeople, stores, config);

  for (const fn of [listPartners, readLooks, listFree]) {
    readSession(fn, stores);
    checkCitizens(fn, citizens);
  }
  for (const fn of [listRequests, getRequest, commandRequest, listOwn, putSlot, withdrawSlot, listPeople]) {
    readStaff(fn, stores, config);
    readUnits(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/enterprise/partners', fn: listPartners, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/requests/{number}/looks', fn: readLooks, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/requests/{number}/slots', fn: listFree, access: 'citizens' },
    { method: 'GET', path: '/v1/partners/slots', fn: listOwn, access: 'staff' },
    { method: 'PUT', path: '/v1/partners/slots', fn: putSlot, access: 'staff' },
    { method: 'DELETE', path: '/v1/partners/slots/{lawyerId}/{begin}', fn: withdrawSlot, access: 'staff' },
    { method: 'GET', path: '/v1/partners/people', fn: listPeople, access: 'staff' },
    { method: 'GET', path: '/v1/partners/requests', fn: listRequests, access: 'staff' },
    { method: 'GET', path: '/v1/partners/requests/{number}', fn: getRequest, access: 'staff' },
    { method: 'POST', path: '/v1/partners/requests/{number}/{command}', fn: commandRequest, access: 'staff' },
  ];
}
