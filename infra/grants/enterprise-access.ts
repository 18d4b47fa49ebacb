import { INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';
import { PERSONAL } from './case-access.ts';
import { readRegionNames, readStaffNames, readVersions } from './directory-access.ts';

/** Reads a business by its code. */
export function readBusiness(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['BUSINESS#*'] });
}

/** Reads some businesses in one batch. */
export function pickBusinesses(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['BUSINESS#*'] });
}

/** Lists the businesses of a manager. */
export function listPortfolios(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byManager);
}

/** Reads whether a person acts for a business. */
export function readAgent(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.agent] });
}

/** Lists the businesses of a person. */
export function listOwnAgents(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.agent] });
}

/** Lists the agents of a business. */
export function listAgents(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.agents] });
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.agent] });
}

/** Adds an agent. */
function changeAgents(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.agent, PERSONAL.agents] });
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.agent] });
}

/** Ends rights and invitations, also those that a new one finds run out. */
export function endAgents(fn: AppFunction, stores: Stores): void {
  changeAgents(fn, stores);
  grantTable(fn, stores.personal, ['DeleteItem'], { leadingKeys: [PERSONAL.agents] });
}

/** Names persons who act or have acted for a business. */
export function nameAgents(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.agent] });
}

/** Removes a person from all businesses. */
export function eraseAgents(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.agent] });
  grantTable(fn, personal, ['BatchWriteItem'], { leadingKeys: [PERSONAL.agent, PERSONAL.agents] });
}

/** Reads what is shown of a business: its record with earlier versions, its agents, and the names of its managers and its region. */
export function showBusiness(fn: AppFunction, stores: Stores, config: Config): void {
  readBusiness(fn, stores);
  pickBusinesses(fn, stores);
  readVersions(fn, stores);
  listAgents(fn, stores);
  readStaffNames(fn, stores);
  readRegionNames(fn, stores, config);
}
