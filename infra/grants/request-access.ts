import { ENV, INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';
import { addPersons } from './caller-access.ts';
import { findByNumber, linkMedia, PERSONAL, pickTexts, readFiles, readLog } from './case-access.ts';
import {
  queryDirectory,
  readDecisionRules,
  readRegionNames,
  readStaff,
  readStaffNames,
  readUnits,
  readVersions,
} from './directory-access.ts';
import { nameAgents, pickBusinesses, readBusiness } from './enterprise-access.ts';
import { fileCase } from './filing-access.ts';

/** Reads the log of a request. */
export function readRequestLog(fn: AppFunction, { requests }: Stores): void {
  grantTable(fn, requests, ['Query']);
}

/** Reads the log of a request and appends to it, as for appeals. */
export function writeRequestLog(fn: AppFunction, { requests }: Stores): void {
  grantTable(fn, requests, ['Query', 'GetItem', 'PutItem']);
}

/** Reads the policy, the calendar and the categories, of which a decision on a request depends. */
export function readRequestRules(fn: AppFunction, stores: Stores, config: Config): void {
  queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*', 'CATEGORY']);
}

/** Finds a request by its number. */
export function findRequests(fn: AppFunction, stores: Stores): void {
  readRequestLog(fn, stores);
  findByNumber(fn, stores);
}

/** Reads what is shown of a request: texts, files with links, the names of its business, its county and of people. */
export function showRequests(fn: AppFunction, stores: Stores, config: Config): void {
  pickTexts(fn, stores);
  readFiles(fn, stores);
  linkMedia(fn, stores);
  pickBusinesses(fn, stores);
  nameAgents(fn, stores);
  readStaffNames(fn, stores);
  readRegionNames(fn, stores, config);
}

/** Files a request: conditional puts of the filing, the number and the first event, as for appeals. */
export function fileRequests(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.personal, ['PutItem', 'GetItem'], { leadingKeys: [PERSONAL.filing] });
  grantTable(fn, stores.personal, ['PutItem'], { leadingKeys: [PERSONAL.text] });
  grantTable(fn, stores.control, ['PutItem'], { leadingKeys: ['NUMBER#*'] });
}

/** Reads the appeals that were opened for a request, with the units that handle them. */
export function followWorkOrders(fn: AppFunction, stores: Stores, config: Config): void {
  readLog(fn, stores);
  readUnits(fn, stores, config);
}

/** Files the work order of a request, as operators file appeals. */
export function fileWorkOrders(fn: AppFunction, stores: Stores, config: Config): void {
  fileCase(fn, stores);
  addPersons(fn, stores);
  readBusiness(fn, stores);
  queryDirectory(fn, stores, config, ['REGION#*']);
}

/** Reads whether a manager is away, and who the deputy is. */
export function readAbsences(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['GetItem'], { leadingKeys: ['ABSENCE#*'] });
}

/** Names the deputy of a manager, or ends an absence. */
export function changeAbsences(fn: AppFunction, stores: Stores): void {
  readAbsences(fn, stores);
  grantTable(fn, stores.requestRows, ['PutItem'], { leadingKeys: ['ABSENCE#*', 'DEPUTY#*'] });
}

/** Lists the managers for whom a person stands in. */
export function listAbsences(fn: AppFunction, stores: Stores): void {
  readAbsences(fn, stores);
  grantTable(fn, stores.requestRows, ['Query'], { leadingKeys: ['DEPUTY#*'] });
}

/** Lists what was referred to a partner. */
export function listReferrals(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: ['PARTNER#*'] });
}

/** Records a look of a partner. */
export function recordLooks(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['PutItem'], { leadingKeys: ['LOOKS#*'] });
}

/** Lists the looks of partners at a request. */
export function listLooks(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: ['LOOKS#*'] });
}

const SLOTS = { leadingKeys: ['SLOTS#*'] };

/** Lists the slots of lawyers. */
export function listSlots(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], SLOTS);
}

/** Holds and frees slots of lawyers. */
export function holdSlots(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['GetItem', 'PutItem'], SLOTS);
}

/** Lists the requests of a business. */
export function listOfBusiness(fn: AppFunction, { requestRows }: Stores): void {
  grantTable(fn, requestRows, ['Query'], { leadingKeys: ['BUSINESS#*'] });
}

/** Lists the requests of managers and pools, and those that are escalated. */
export function listHeldRequests(fn: AppFunction, { requestRows }: Stores): void {
  grantIndex(fn, requestRows, INDEX.byHolder);
  grantIndex(fn, requestRows, INDEX.byEscalation);
}

/** Lists the closed requests, and the visits that have ended, by the time of their end. */
export function listClosedRequests(fn: AppFunction, { requestRows }: Stores): void {
  grantIndex(fn, requestRows, INDEX.byCheckpoint, { leadingKeys: ['CLOSED#*', 'CLOSEDVISITS#*'] });
}

/** Finds whom to notify about a work order: the manager of its request, and the deputy of one who is away. */
export function followRequests(fn: AppFunction, stores: Stores, config: Config): void {
  readRequestLog(fn, stores);
  readAbsences(fn, stores);
  readStaff(fn, stores, config);
}

/** Claims and releases requests of a pool. */
export function claimRequests(fn: AppFunction, { control }: Stores, operation: 'PutItem' | 'DeleteItem'): void {
  grantTable(fn, control, ['GetItem', operation], { leadingKeys: ['CLAIM#*'] });
}

/** Arms waits of runs of requests. */
export function armRequestWaits(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'UpdateItem'], { leadingKeys: ['REQUESTRUN#*'] });
}

/** Reads what a run of a request waits for. */
export function readRequestWaits(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['REQUESTRUN#*'] });
}

/** Brings the rows of requests up to their logs, and lets a request follow its business to another manager. */
export function projectRequests(fn: AppFunction, stores: Stores, config: Config): void {
  writeRequestLog(fn, stores);
  readDecisionRules(fn, stores, config);
  grantTable(fn, stores.requestRows, ['PutItem'], { leadingKeys: ['BUSINESS#*', 'PARTNER#*', 'VISIT#*', 'SERVED#*'] });
  holdSlots(fn, stores);
  grantTable(fn, stores.directory, ['GetItem'], { leadingKeys: ['BUSINESS#*', 'STAFF#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Compares requests with the managers of their businesses, by the history of these records, and moves them. */
export function followManagers(fn: AppFunction, stores: Stores, config: Config): void {
  readBusiness(fn, stores);
  pickBusinesses(fn, stores);
  readVersions(fn, stores);
  readStaff(fn, stores, config);
  readUnits(fn, stores, config);
}
