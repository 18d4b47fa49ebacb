import { addPersons, findPersons, readSession, rememberKeys } from '../../grants/caller-access.ts';
import {
  changeRecords,
  decryptSecrets,
  listRecords,
  queryDirectory,
  readRecords,
  readRegionNames,
  readStaff,
  readUnits,
} from '../../grants/directory-access.ts';
import {
  changeAgents,
  endAgents,
  listAgents,
  listOwnAgents,
  listPortfolios,
  pickBusinesses,
  readAgent,
  readBusiness,
  showBusiness,
} from '../../grants/enterprise-access.ts';
import { listOfBusiness, readRequestRules, writeRequestLog } from '../../grants/request-access.ts';
import type { Issuer } from '../../platform/config-shape.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes for the persons who act for a business (DOMAIN 8). */
export function enterpriseRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const listBusinesses = addFunction(context, 'http/enterprise/list-businesses', {
    errorImpact: 'Agents do not see which businesses they act for, nor their invitations.',
  });
  listOwnAgents(listBusinesses, stores);
  pickBusinesses(listBusinesses, stores);
  readRegionNames(listBusinesses, stores, config);

  const getBusiness = addFunction(context, 'http/enterprise/get-business', {
    errorImpact: 'Agents do not see who serves their business and who acts for it.',
  });
  showBusiness(getBusiness, stores, config);
  readAgent(getBusiness, stores);

  const joinBusiness = addFunction(context, 'http/enterprise/join-business', {
    errorImpact: 'Legal representatives and invited persons cannot begin to act for a business.',
  });
  readBusiness(joinBusiness, stores);
  readRegionNames(joinBusiness, stores, config);
  changeAgents(joinBusiness, stores);
  findPersons(joinBusiness, stores);
  rememberKeys(joinBusiness, stores);

  const inviteAgent = addFunction(context, 'http/enterprise/invite-agent', {
    errorImpact: 'Agents cannot invite others to act for their business.',
  });
  readBusiness(inviteAgent, stores);
  listAgents(inviteAgent, stores);
  endAgents(inviteAgent, stores);
  addPersons(inviteAgent, stores);
  rememberKeys(inviteAgent, stores);
  queryDirectory(inviteAgent, stores, config, ['POLICY#*', 'CALENDAR#*']);

  const revokeAgent = addFunction(context, 'http/enterprise/revoke-agent', {
    errorImpact: 'Agents cannot end the right of a person who has left the business. That person still acts for it.',
  });
  readBusiness(revokeAgent, stores);
  endAgents(revokeAgent, stores);

  for (const fn of [listBusinesses, getBusiness, joinBusiness, inviteAgent, revokeAgent]) {
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }

  return [
    { method: 'GET', path: '/v1/enterprise/businesses', fn: listBusinesses, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/businesses/{code}', fn: getBusiness, access: 'citizens' },
    { method: 'POST', path: '/v1/enterprise/businesses/{code}/join', fn: joinBusiness, access: 'citizens' },
    { method: 'POST', path: '/v1/enterprise/businesses/{code}/agents', fn: inviteAgent, access: 'citizens' },
    {
      method: 'DELETE',
      path: '/v1/enterprise/businesses/{code}/agents/{agentId}',
      fn: revokeAgent,
      access: 'citizens',
    },
  ];
}

/** Routes for service managers and those who head them (DOMAIN 8). */
export function managerRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listBusinesses = addFunction(context, 'http/managers/list-businesses', {
    errorImpact: 'Service managers do not see which businesses they serve.',
  });
  listPortfolios(listBusinesses, stores);
  readRegionNames(listBusinesses, stores, config);
  readUnits(listBusinesses, stores, config);
  decryptSecrets(listBusinesses, stores);

  const getBusiness = addFunction(context, 'http/managers/get-business', {
    errorImpact: 'Service managers cannot open the businesses that they serve.',
  });
  showBusiness(getBusiness, stores, config);
  readUnits(getBusiness, stores, config);

  const appointAgent = addFunction(context, 'http/managers/appoint-agent', {
    errorImpact: 'The desks of districts cannot register the first person who acts for a business.',
  });
  readBusiness(appointAgent, stores);
  listAgents(appointAgent, stores);
  endAgents(appointAgent, stores);
  readUnits(appointAgent, stores, config);
  addPersons(appointAgent, stores);
  rememberKeys(appointAgent, stores);
  queryDirectory(appointAgent, stores, config, ['POLICY#*', 'CALENDAR#*']);

  const revokeAgent = addFunction(context, 'http/managers/revoke-agent', {
    errorImpact:
      'The desks of districts cannot end the right of a person who acts for a business without being allowed to.',
  });
  readBusiness(revokeAgent, stores);
  endAgents(revokeAgent, stores);
  readUnits(revokeAgent, stores, config);

  const replaceManager = addFunction(context, 'http/managers/replace-manager', {
    errorImpact: 'Businesses keep a service manager who has left. Their requests wait for that person.',
    timeoutSeconds: 29,
  });
  showBusiness(replaceManager, stores, config);
  readUnits(replaceManager, stores, config);
  changeRecords(replaceManager, stores, ['BUSINESS#*']);
  readRecords(replaceManager, stores, ['BUSINESS#*', 'REGION#*', 'STAFF#*', 'UNIT#*']);
  listRecords(replaceManager, stores);
  // The replacement takes over the open requests.
  readRequestRules(replaceManager, stores, config);
  listOfBusiness(replaceManager, stores);
  writeRequestLog(replaceManager, stores);

  for (const fn of [listBusinesses, getBusiness, appointAgent, revokeAgent, replaceManager]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/enterprise/businesses', fn: listBusinesses, access: 'staff' },
    { method: 'GET', path: '/v1/desk/enterprise/businesses/{code}', fn: getBusiness, access: 'staff' },
    { method: 'POST', path: '/v1/desk/enterprise/businesses/{code}/agents', fn: appointAgent, access: 'staff' },
    {
      method: 'DELETE',
      path: '/v1/desk/enterprise/businesses/{code}/agents/{agentId}',
      fn: revokeAgent,
      access: 'staff',
    },
    { method: 'PUT', path: '/v1/desk/enterprise/businesses/{code}/manager', fn: replaceManager, access: 'staff' },
  ];
}
