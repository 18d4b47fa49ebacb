import { readSession } from '../access/caller-access.ts';
import { readRegionNames, readStaff, readUnits, readVersions } from '../access/directory-access.ts';
import { readAgent, readBusiness } from '../access/enterprise-access.ts';
import { listSupportPolicies, readSupportPolicies } from '../access/policy-access.ts';
import type { Issuer } from '../config-shape.ts';
import { addFunction, checkCitizens, checkStaff, type Route, type RouteContext } from './route.ts';

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
  readSupportPolicies(getPolicy, stores);
  readVersions(getPolicy, stores);

  const searchAtDesk = addFunction(context, 'http/managers/search-policies', {
    errorImpact: 'Service managers do not find the policies that fit a business.',
  });
  readUnits(searchAtDesk, stores, config);
  readStaff(searchAtDesk, stores, config);
  checkStaff(searchAtDesk, config.staff);

  for (const fn of [searchPolicies, searchAtDesk]) {
    listSupportPolicies(fn, stores);
    readBusiness(fn, stores);
  }
  for (const fn of [searchPolicies, getPolicy]) {
    checkCitizens(fn, citizens);
    readSession(fn, stores);
  }
  for (const fn of [searchPolicies, getPolicy, searchAtDesk]) readRegionNames(fn, stores, config);

  return [
    { method: 'GET', path: '/v1/enterprise/policies', fn: searchPolicies, access: 'citizens' },
    { method: 'GET', path: '/v1/enterprise/policies/{id}', fn: getPolicy, access: 'citizens' },
    { method: 'GET', path: '/v1/desk/enterprise/policies', fn: searchAtDesk, access: 'staff' },
  ];
}
