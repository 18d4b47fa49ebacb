import { requestWaits } from '#appeals/case/adapters/runs.ts';
import { absences } from '#enterprise/businesses/absences.adapter.ts';
import { requestLog } from '#enterprise/requests/request-log.adapter.ts';
import { requestRows } from '#enterprise/requests/request-rows.adapter.ts';
import { partnerRecords } from '#enterprise/services/partner-records.adapter.ts';
import { slotDays } from '#enterprise/services/slot-days.adapter.ts';
import { visitLog } from '#enterprise/visits/visit-log.adapter.ts';
import { visitRows } from '#enterprise/visits/visit-rows.adapter.ts';
import { ENV } from '#kernel/env-names.ts';
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
