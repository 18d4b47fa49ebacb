import { addPersons, rememberKeys } from '../grants/caller-access.ts';
import {
  changeRecords,
  changeStaff,
  decryptSecrets,
  listRecords as grantList,
  readCatalogue,
  readGrantRequests,
  readNewest,
  readRecords,
  readStaff,
  readStaffNames,
  readVersions,
  requestGrants,
} from '../grants/directory-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes for administrators: the directory, by record and by table. */
export function adminRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listRecords = addFunction(context, 'http/admin/list-records', {
    errorImpact: 'Administrators cannot list the directory. Changes wait.',
  });
  decryptSecrets(listRecords, stores);
  grantList(listRecords, stores);
  readStaffNames(listRecords, stores);

  const getRecord = addFunction(context, 'http/admin/get-record', {
    errorImpact: 'Administrators cannot open units, staff and rules. Changes wait.',
  });

  const listHistory = addFunction(context, 'http/admin/list-history', {
    errorImpact: 'Administrators do not see who changed the directory, and how.',
  });

  const putRecord = addFunction(context, 'http/admin/put-record', {
    errorImpact: 'Units, rights and rules cannot be changed. Leaving staff keep their rights, and new staff have none.',
    timeoutSeconds: 29,
  });
  changeRecords(putRecord, stores);
  requestGrants(putRecord, stores);

  const approveGrants = addFunction(context, 'http/admin/approve-grants', {
    errorImpact: 'Grants of supervisors, administrators and auditors cannot be approved. Their requests wait.',
    timeoutSeconds: 29,
  });
  changeStaff(approveGrants, stores);
  rememberKeys(approveGrants, stores);
  readGrantRequests(approveGrants, stores);
  readGrantRequests(getRecord, stores);

  const importRecords = addFunction(context, 'http/admin/import-records', {
    errorImpact: 'Tables of units, staff, rules and days cannot be imported. Administrators change single records.',
    memoryMb: 1024,
    timeoutSeconds: 29,
  });
  changeRecords(importRecords, stores);

  const exportRecords = addFunction(context, 'http/admin/export-records', {
    errorImpact: 'Administrators cannot export tables of the directory to edit them.',
    memoryMb: 1024,
    timeoutSeconds: 29,
  });

  grantList(exportRecords, stores);

  // The phones of legal representatives are stored as keyed hashes.
  for (const fn of [putRecord, importRecords]) {
    addPersons(fn, stores);
    readCatalogue(fn, stores);
  }
  for (const fn of [getRecord, listHistory, putRecord, importRecords]) readRecords(fn, stores);
  for (const fn of [listRecords, getRecord, listHistory, exportRecords]) readVersions(fn, stores);
  for (const fn of [listRecords, getRecord, listHistory, putRecord, importRecords, exportRecords])
    readNewest(fn, stores);
  for (const fn of [listRecords, getRecord, listHistory, putRecord, approveGrants, importRecords, exportRecords]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/admin/{kind}', fn: listRecords, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/export', fn: exportRecords, access: 'staff' },
    { method: 'POST', path: '/v1/admin/{kind}/import', fn: importRecords, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/{id}', fn: getRecord, access: 'staff' },
    { method: 'PUT', path: '/v1/admin/{kind}/{id}', fn: putRecord, access: 'staff' },
    { method: 'POST', path: '/v1/admin/staff/{id}/approve', fn: approveGrants, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/{id}/history', fn: listHistory, access: 'staff' },
  ];
}
