import { INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';
import { pickTexts } from './case-access.ts';
import { queryDirectory, readStaffNames, readUnits } from './directory-access.ts';
import { nameAgents, readBusiness } from './enterprise-access.ts';

const VISIT_LOGS = { leadingKeys: ['visits-*'] };

/** Reads the visits of a business with what is shown of them: words, offices, names. No log of a request is readable by this grant. */
export function readVisits(fn: AppFunction, stores: Stores, config: Config): void {
  grantTable(fn, stores.requests, ['Query'], VISIT_LOGS);
  readBusiness(fn, stores);
  queryDirectory(fn, stores, config, ['POLICY#*']);
  pickTexts(fn, stores);
  nameAgents(fn, stores);
  readStaffNames(fn, stores);
  readUnits(fn, stores, config);
}

/** Lists the visits of offices, those that wait for a supervisor, and those that businesses ask for. */
export function listDeskVisits(fn: AppFunction, { requestRows }: Stores): void {
  grantIndex(fn, requestRows, INDEX.byHolder, { leadingKeys: ['VISITS#*', 'ASKEDVISITS#*'] });
  grantIndex(fn, requestRows, INDEX.byEscalation, { leadingKeys: ['VISITS'] });
}
