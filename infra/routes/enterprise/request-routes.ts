import { limitRate, readSession, rememberKeys } from '../../grants/caller-access.ts';
import { bindMedia, readClaims, recordOpenings, writeTexts } from '../../grants/case-access.ts';
import {
  decryptSecrets,
  queryDirectory,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
} from '../../grants/directory-access.ts';
import { pickBusinesses, readAgent, readBusiness } from '../../grants/enterprise-access.ts';
import { readCitations } from '../../grants/policy-access.ts';
import {
  changeAbsences,
  claimRequests,
  fileRequests,
  fileWorkOrders,
  findRequests,
  followWorkOrders,
  holdSlots,
  listAbsences,
  listHeldRequests,
  listOfBusiness,
  readAbsences,
  readRequestRules,
  showRequests,
  writeRequestLog,
} from '../../grants/request-access.ts';
import type { Issuer } from '../../platform/config-shape.ts';
import { THREAT_MODEL } from '../../platform/model-files.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes with which the agents of a business file requests and follow them (DOMAIN 8). */
export function agentRequestRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const submitRequest = addFunction(context, 'http/enterprise/submit-request', {
    errorImpact: 'Businesses cannot ask for advice, financing or other services.',
    files: THREAT_MODEL,
  });
  readRequestRules(submitRequest, stores, config);
  readBusiness(submitRequest, stores);
  fileRequests(submitRequest, stores);
  writeRequestLog(submitRequest, stores);
  bindMedia(submitRequest, stores);
  showRequests(submitRequest, stores, config);
  decryptSecrets(submitRequest, stores);
  limitRate(submitRequest, stores);

  const listRequests = addFunction(context, 'http/enterprise/list-requests', {
    errorImpact: 'Businesses do not see the list of their requests.',
  });
  readBusiness(listRequests, stores);
  readRegionNames(listRequests, stores, config);
  listOfBusiness(listRequests, stores);
  decryptSecrets(listRequests, stores);

  const getRequest = addFunction(context, 'http/enterprise/get-request', {
    errorImpact: 'Businesses see neither the progress of a request nor the advice.',
  });
  readRequestRules(getRequest, stores, config);
  findRequests(getRequest, stores);
  followWorkOrders(getRequest, stores, config);
  showRequests(getRequest, stores, config);
  readCitations(getRequest, stores);
  decryptSecrets(getRequest, stores);

  const commandRequest = addFunction(context, 'http/enterprise/command-request', {
    errorImpact: 'Businesses cannot add words or files to a request, urge, withdraw, rate or reopen it.',
    files: THREAT_MODEL,
  });
  readRequestRules(commandRequest, stores, config);
  findRequests(commandRequest, stores);
  followWorkOrders(commandRequest, stores, config);
  writeRequestLog(commandRequest, stores);
  holdSlots(commandRequest, stores);
  readBusiness(commandRequest, stores);
  writeTexts(commandRequest, stores);
  bindMedia(commandRequest, stores);
  showRequests(commandRequest, stores, config);
  limitRate(commandRequest, stores);

  for (const fn of [submitRequest, listRequests, getRequest, commandRequest]) {
    readAgent(fn, stores);
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }

  return [
    { method: 'POST', path: '/v1/enterprise/requests', fn: submitRequest, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/requests', fn: listRequests, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/requests/{number}', fn: getRequest, access: 'citizens' },
    { method: 'POST', path: '/v1/enterprise/requests/{number}/{command}', fn: commandRequest, access: 'citizens' },
  ];
}

/** Routes with which managers, unit heads and supervisors handle requests (DOMAIN 8). */
export function deskRequestRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listRequests = addFunction(context, 'http/managers/list-requests', {
    errorImpact:
      'Service managers see neither their requests nor the pool. Heads do not see what was escalated to them.',
  });
  listHeldRequests(listRequests, stores);
  pickBusinesses(listRequests, stores);
  readClaims(listRequests, stores);
  readRegionNames(listRequests, stores, config);
  decryptSecrets(listRequests, stores);

  const getRequest = addFunction(context, 'http/managers/get-request', {
    errorImpact: 'Service managers cannot open the requests that they handle.',
  });
  readRequestRules(getRequest, stores, config);
  findRequests(getRequest, stores);
  followWorkOrders(getRequest, stores, config);
  showRequests(getRequest, stores, config);
  readCitations(getRequest, stores);
  recordOpenings(getRequest, stores);
  decryptSecrets(getRequest, stores);

  const commandRequest = addFunction(context, 'http/managers/command-request', {
    errorImpact: 'Service managers cannot accept requests, advise or conclude. Their time limits pass.',
    files: THREAT_MODEL,
  });
  readRequestRules(commandRequest, stores, config);
  findRequests(commandRequest, stores);
  followWorkOrders(commandRequest, stores, config);
  fileWorkOrders(commandRequest, stores, config);
  writeRequestLog(commandRequest, stores);
  writeTexts(commandRequest, stores);
  bindMedia(commandRequest, stores);
  showRequests(commandRequest, stores, config);
  readCitations(commandRequest, stores);

  const claimRequest = addFunction(context, 'http/managers/claim-request', {
    errorImpact: 'Service managers cannot claim requests of the pool, and two may prepare the same one.',
  });
  queryDirectory(claimRequest, stores, config, ['POLICY#*']);
  findRequests(claimRequest, stores);
  claimRequests(claimRequest, stores, 'PutItem');
  rememberKeys(claimRequest, stores);

  const releaseRequest = addFunction(context, 'http/managers/release-request', {
    errorImpact: 'Service managers cannot release requests of the pool. The claims end by themselves.',
  });
  findRequests(releaseRequest, stores);
  claimRequests(releaseRequest, stores, 'DeleteItem');

  const putAbsence = addFunction(context, 'http/managers/put-absence', {
    errorImpact: 'Service managers who go away cannot name a deputy. Their requests wait until they are back.',
  });
  changeAbsences(putAbsence, stores);
  readStaffNames(putAbsence, stores);

  const listOfAbsences = addFunction(context, 'http/managers/list-absences', {
    errorImpact: 'Service managers do not see for whom they stand in.',
  });
  listAbsences(listOfAbsences, stores);
  readStaffNames(listOfAbsences, stores);

  for (const fn of [listRequests, getRequest, commandRequest]) readAbsences(fn, stores);
  for (const fn of [
    listRequests,
    getRequest,
    commandRequest,
    claimRequest,
    releaseRequest,
    putAbsence,
    listOfAbsences,
  ]) {
    readStaff(fn, stores, config);
    if (fn !== listOfAbsences) readUnits(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/enterprise/requests', fn: listRequests, access: 'staff' },
    { method: 'GET', path: '/v1/desk/enterprise/requests/{number}', fn: getRequest, access: 'staff' },
    { method: 'POST', path: '/v1/desk/enterprise/requests/{number}/{command}', fn: commandRequest, access: 'staff' },
    { method: 'POST', path: '/v1/desk/enterprise/pool/claims', fn: claimRequest, access: 'staff' },
    { method: 'DELETE', path: '/v1/desk/enterprise/pool/claims/{number}', fn: releaseRequest, access: 'staff' },
    { method: 'PUT', path: '/v1/desk/enterprise/absence', fn: putAbsence, access: 'staff' },
    { method: 'GET', path: '/v1/desk/enterprise/absences', fn: listOfAbsences, access: 'staff' },
  ];
}
