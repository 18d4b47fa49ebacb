import { ENV, INDEX } from '../../shared/names.ts';
import type { Config } from '../config.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable } from '../constructs/store-access.ts';
import type { Stores } from '../stacks/data-stack.ts';

/** Reads what a decision depends on besides the case: the units it names, categories, the policy and the calendar. */
export function readDecisionRules(fn: AppFunction, stores: Stores, config: Config): void {
  readUnits(fn, stores, config);
  queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*', 'CATEGORY']);
}

/** Reads what the next checkpoint of a case is computed from: the policy in force and the working calendar. */
export function readClockRules(fn: AppFunction, stores: Stores, config: Config): void {
  queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*']);
}

/** Reads lists of the directory, by the kinds of their partition keys: `REGION#*`. */
export function queryDirectory(
  fn: AppFunction,
  { directory }: Stores,
  config: Config,
  leadingKeys: readonly string[],
): void {
  grantTable(fn, directory, ['Query'], { leadingKeys });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads units by their ids. */
export function readUnits(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['UNIT#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads roles and units of the member of staff who calls. */
export function readStaff(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['STAFF#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Kinds of items of `directory` that hold a record each; secrets and credentials are none of them. */
const FLAT_RECORDS = ['UNIT#*', 'STAFF#*', 'GRID#*', 'RULE#*', 'CATEGORY', 'REGION#*'];

/** Reads records by their ids. */
export function readRecords(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.directory, ['BatchGetItem'], { leadingKeys: FLAT_RECORDS });
  listRecords(fn, stores);
}

/** Reads the calendars and policies that are in force. */
export function readNewest(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['CALENDAR#*', 'POLICY#*'] });
}

/** Lists the records of a kind by the index, which also leads from the id of a rule to its place. */
export function listRecords(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byKind);
}

/** Reads what records were before. */
export function readVersions(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['VERSION#*'] });
}

/** Changes records: versions in their slots, the change that holds them together, then the items that stand. */
export function changeRecords(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: ['VERSION#*'] });
  grantTable(fn, directory, ['GetItem', 'PutItem', 'UpdateItem'], { leadingKeys: ['CHANGE#*'] });
  grantTable(fn, directory, ['PutItem'], { leadingKeys: [...FLAT_RECORDS, 'CALENDAR#*', 'POLICY#*'] });
}

/** Opens the data key of keyed hashes and cursors, which the directory holds encrypted. */
export function openSecrets(fn: AppFunction, { directory, secretsKey }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['SECRET'] });
  fn.allowKey(secretsKey, ['kms:Decrypt']);
}
