import { findPersons, readSession } from '../../grants/caller-access.ts';
import { readRegionNames, readStaff, readUnits, readVersions } from '../../grants/directory-access.ts';
import { readAgent, readBusiness } from '../../grants/enterprise-access.ts';
import {
  endReminders,
  findReminder,
  listSupportPolicies,
  readCitations,
  readSupportPolicies,
  setReminders,
} from '../../grants/policy-access.ts';
import type { Issuer } from '../../platform/config-shape.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from '../route.ts';

/** Routes with which businesses and their managers find policies (DOMAIN 8). */
export function policyRoutes(context: RouteContext, citizens: Issuer): readonly Route[] {
  const { stores, config } = context;

  const searchPolicies = addFunction(context, 'http/enterprise/search-policies', {
    errorImpact: 'Businesses do not find the policies that they can apply for.',
  });
  readAgent(searchPolicies, stores);

  const getPolicy = addFunction(context, 'http/enterprise/get-policy', {
    errorImpact: 'Businesses cannot read the policies that an advice cites.',
  });
  readCitations(getPolicy, stores);
  findReminder(getPolicy, stores);

  const searchAtDesk = addFunction(context, 'http/managers/search-policies', {
    errorImpact: 'Service managers do not find the policies that fit a business.',
  });
  readUnits(searchAtDesk, stores, config);
  readStaff(searchAtDesk, stores, config);
  checkStaff(searchAtDesk, config.staff);

  const setReminder = addFunction(context, 'http/enterprise/set-policy-reminder', {
    errorImpact: 'Businesses cannot ask for a message before a deadline, and may miss it.',
  });
  readSupportPolicies(setReminder, stores);
  readVersions(setReminder, stores);
  findPersons(setReminder, stores);
  setReminders(setReminder, stores);

  const endReminder = addFunction(context, 'http/enterprise/end-policy-reminder', {
    errorImpact: 'Persons get a message before a deadline that they do not want any more.',
  });
  endReminders(endReminder, stores);

  for (const fn of [searchPolicies, searchAtDesk]) {
    listSupportPolicies(fn, stores);
    readBusiness(fn, stores);
  }
  for (const fn of [searchPolicies, getPolicy, setReminder, endReminder]) {
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }
  for (const fn of [searchPolicies, getPolicy, searchAtDesk]) readRegionNames(fn, stores, config);

  return [
    { method: 'GET', path: '/v1/enterprise/policies', fn: searchPolicies, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/policies/{id}', fn: getPolicy, access: 'citizens' },
    { method: 'PUT', path: '/v1/enterprise/policies/{id}/reminder', fn: setReminder, access: 'citizens' },
    { method: 'DELETE', path: '/v1/enterprise/policies/{id}/reminder', fn: endReminder, access: 'citizens' },
    { method: 'GET', path: '/v1/desk/enterprise/policies', fn: searchAtDesk, access: 'staff' },
  ];
}
