import { ENV, INDEX, SECRET_PURPOSE } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';

/** Reads what a decision depends on in addition to the case: its units, categories, the policy and the calendar. */
export function readDecisionRules(fn: AppFunction, stores: Stores, config: Config): void {
  readUnits(fn, stores, config);
  queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*', 'CATEGORY']);
}

/** Reads the inputs of the next checkpoint of a case: the policy in force and the working calendar. */
export function readClockRules(fn: AppFunction, stores: Stores, config: Config): void {
  queryDirectory(fn, stores, config, ['POLICY#*', 'CALENDAR#*']);
}

/** Reads lists of the directory by patterns of partition keys (`REGION#*`). */
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

/** Reads regions by their codes, for their names. */
export function readRegionNames(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['REGION#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Lists all units by the index. No other kind of record is readable by this grant. */
export function listUnits(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantIndex(fn, directory, INDEX.byKind, { leadingKeys: ['units'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads the workers of a unit: their ids, then their records. */
export function readWorkers(fn: AppFunction, stores: Stores, config: Config): void {
  queryDirectory(fn, stores, config, ['WORKERS#*']);
  readStaffNames(fn, stores);
}

/** Reads the roles and units of the calling member of staff. */
export function readStaff(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['STAFF#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads the names of members of staff by their ids. */
export function readStaffNames(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['STAFF#*'] });
}

/** Kinds of items in `directory` that are one record each. Secrets and credentials are not among them. */
const FLAT_RECORDS = [
  'UNIT#*',
  'STAFF#*',
  'GRID#*',
  'RULE#*',
  'CATEGORY',
  'REGION#*',
  'BUSINESS#*',
  'SUPPORTPOLICY#*',
  'HELPLINE#*',
];

/** Reads records by their ids; of these kinds. */
export function readRecords(fn: AppFunction, stores: Stores, kinds: readonly string[] = FLAT_RECORDS): void {
  grantTable(fn, stores.directory, ['BatchGetItem'], { leadingKeys: kinds });
  listRecords(fn, stores);
}

/** Reads all rules of categories, to see whether a changed rule fits them. */
export function readCatalogue(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['RULE#*'] });
}

/** Reads the calendars and policies in force. */
export function readNewest(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['CALENDAR#*', 'POLICY#*'] });
}

/** Lists the records of a kind by the index, which also finds the key of a rule by its id. */
export function listRecords(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byKind);
}

/** Reads earlier versions of records. */
export function readVersions(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['VERSION#*'] });
}

/** Changes records: the versions in their slots, the change that groups them, then the current items. */
export function changeRecords(
  fn: AppFunction,
  { directory }: Stores,
  kinds: readonly string[] = [...FLAT_RECORDS, 'WORKERS#*', 'CALENDAR#*', 'POLICY#*'],
): void {
  grantTable(fn, directory, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: ['VERSION#*'] });
  grantTable(fn, directory, ['GetItem', 'PutItem', 'UpdateItem'], { leadingKeys: ['CHANGE#*'] });
  grantTable(fn, directory, ['PutItem'], { leadingKeys: kinds });
}

/** Changes one member of staff, whose units and regions must exist. */
export function changeStaff(fn: AppFunction, stores: Stores): void {
  const { directory } = stores;
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['STAFF#*', 'UNIT#*', 'REGION#*'] });
  grantTable(fn, directory, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: ['VERSION#*'] });
  grantTable(fn, directory, ['GetItem', 'PutItem', 'UpdateItem'], { leadingKeys: ['CHANGE#*'] });
  grantTable(fn, directory, ['PutItem'], { leadingKeys: ['STAFF#*', 'WORKERS#*'] });
  listRecords(fn, stores);
}

/** Stores changes of staff that wait for a second person, and reads them. */
export function requestGrants(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['GetItem', 'PutItem'], { leadingKeys: ['GRANTREQUEST#*'] });
}

/** Reads changes of staff that wait for a second person. */
export function readGrantRequests(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['GRANTREQUEST#*'] });
}

/** Decrypts the data key of keyed hashes and cursors, which the directory stores encrypted. */
export function decryptSecrets(fn: AppFunction, { directory, secretsKey }: Stores): void {
  grantTable(fn, directory, ['Query'], { leadingKeys: ['SECRET'] });
  fn.allowDecrypt(secretsKey, [SECRET_PURPOSE.dataKey]);
}

/** Decrypts our credentials for the platforms of mini-programs. */
export function decryptCredentials(fn: AppFunction, { directory, secretsKey }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['PROVIDER#*'] });
  fn.allowDecrypt(secretsKey, [SECRET_PURPOSE.wechat, SECRET_PURPOSE.alipay]);
}

/** Decrypts the secret by which calls of the SMS gateway and the captcha service are signed. */
export function signCalls(fn: AppFunction, { directory, secretsKey }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['CALLS'] });
  fn.allowDecrypt(secretsKey, [SECRET_PURPOSE.signedCalls]);
}

/** Reads a helpline and the secrets by which it signs. */
export function checkHelplines(fn: AppFunction, { directory, secretsKey }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: ['HELPLINE#*'] });
  grantTable(fn, directory, ['GetItem'], { leadingKeys: ['HELPLINESECRETS#*'] });
  fn.allowDecrypt(secretsKey, [SECRET_PURPOSE.helplines]);
}
