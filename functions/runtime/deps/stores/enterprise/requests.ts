import { requestWaits } from '../../../../../shared/adapters/dynamodb/control/runs.ts';
import { absences } from '../../../../../shared/adapters/dynamodb/requests/absences.ts';
import { partnerRecords } from '../../../../../shared/adapters/dynamodb/requests/partner-records.ts';
import { requestLog } from '../../../../../shared/adapters/dynamodb/requests/request-log.ts';
import { requestRows } from '../../../../../shared/adapters/dynamodb/requests/request-rows.ts';
import { slotDays } from '../../../../../shared/adapters/dynamodb/requests/slot-days.ts';
import { visitLog } from '../../../../../shared/adapters/dynamodb/requests/visit-log.ts';
import { visitRows } from '../../../../../shared/adapters/dynamodb/requests/visit-rows.ts';
import { ENV } from '../../../../../shared/names.ts';
import { lazyPorts } from '../../lazy-ports.ts';
import { openTable } from '../base.ts';

/** Requests of businesses. */
export const requestStores = lazyPorts({
  requestLog: () => requestLog(openTable(ENV.requestsTable)),
  requestRows: () => requestRows(openTable(ENV.requestRowsTable)),
  absences: () => absences(openTable(ENV.requestRowsTable)),
  partnerRecords: () => partnerRecords(openTable(ENV.requestRowsTable)),
  requestLists: () => requestRows(openTable(ENV.requestRowsTable)),
  visitLog: () => visitLog(openTable(ENV.requestsTable)),
  visitRows: () => visitRows(openTable(ENV.requestRowsTable)),
  visitLists: () => visitRows(openTable(ENV.requestRowsTable)),
  slotDays: () => slotDays(openTable(ENV.requestRowsTable)),
  requestRuns: () => requestWaits(openTable(ENV.controlTable)),
});
