import {
  changeRecords,
  listRecords as grantList,
  openSecrets,
  readNewest,
  readRecords,
  readStaff,
  readVersions,
} from '../access/directory-access.ts';
import { checkStaff, openFunction, type Route, type RouteContext } from './route.ts';

/** What administrators call: the directory, record by record and in tables. */
export function adminRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const listRecords = openFunction(context, 'http/admin/list-records', {
    errorImpact: 'Administrators do not see what the directory holds; changes wait.',
  });
  openSecrets(listRecords, stores);
  grantList(listRecords, stores);

  const getRecord = openFunction(context, 'http/admin/get-record', {
    errorImpact: 'Administrators cannot open units, staff and rules; changes wait.',
  });

  const listHistory = openFunction(context, 'http/admin/list-history', {
    errorImpact: 'Nobody sees who changed the directory, and to what.',
  });

  const putRecord = openFunction(context, 'http/admin/put-record', {
    errorImpact: 'Nobody can change units, rights or rules: who leaves keeps the rights, who comes has none.',
    timeoutSeconds: 29,
  });
  changeRecords(putRecord, stores);

  const importRecords = openFunction(context, 'http/admin/import-records', {
    errorImpact: 'Tables of units, staff, rules and days cannot be brought in; administrators change them one by one.',
    memoryMb: 1024,
    timeoutSeconds: 29,
  });
  changeRecords(importRecords, stores);

  const exportRecords = openFunction(context, 'http/admin/export-records', {
    errorImpact: 'Administrators cannot take tables of the directory out to edit them.',
    memoryMb: 1024,
    timeoutSeconds: 29,
  });

  grantList(exportRecords, stores);

  for (const fn of [getRecord, listHistory, putRecord, importRecords]) readRecords(fn, stores);
  for (const fn of [listRecords, getRecord, listHistory, exportRecords]) readVersions(fn, stores);
  for (const fn of [listRecords, getRecord, listHistory, putRecord, importRecords, exportRecords]) {
    readNewest(fn, stores);
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/admin/{kind}', fn: listRecords, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/export', fn: exportRecords, access: 'staff' },
    { method: 'POST', path: '/v1/admin/{kind}/import', fn: importRecords, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/{id}', fn: getRecord, access: 'staff' },
    { method: 'PUT', path: '/v1/admin/{kind}/{id}', fn: putRecord, access: 'staff' },
    { method: 'GET', path: '/v1/admin/{kind}/{id}/history', fn: listHistory, access: 'staff' },
  ];
}
