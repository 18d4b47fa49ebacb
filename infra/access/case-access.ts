import { ENV, INDEX } from '../../shared/names.ts';
import type { Config } from '../config.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantObjects, grantTable } from '../constructs/store-access.ts';
import type { Stores } from '../stacks/data-stack.ts';

/** Kinds of items of `personal`, as its partition keys start (docs/data-model.md). */
export const PERSONAL = {
  filing: 'FILING#*',
  contact: 'CONTACT#*',
  place: 'PLACE#*',
  text: 'TEXT#*',
  media: 'MEDIA#*',
} as const;

/** Reads the log of a case; reads of one case always fold it. */
export function readLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['GetItem', 'Query']);
}

/** Reads the log and adds to it. There is no update and no delete on the truth. */
export function writeLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['GetItem', 'Query', 'PutItem']);
}

/** Reads units, staff, catalogue, calendars and policies. */
export function readDirectory(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['GetItem', 'Query']);
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads what the next checkpoint of a case is computed from: the policy in force and the working calendar. */
export function readClockRules(fn: AppFunction, { directory }: Stores, config: Config): void {
  grantTable(fn, directory, ['GetItem', 'Query'], { leadingKeys: ['POLICY#*', 'CALENDAR#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Opens the data key of keyed hashes and cursors, which the directory holds encrypted. */
export function openSecrets(fn: AppFunction, { secretsKey }: Stores): void {
  fn.allowKey(secretsKey, ['kms:Decrypt']);
}

/** Finds a case by the number that people know. */
export function findByNumber(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['NUMBER#*'] });
}

/** Counts calls of those who have no account yet. */
export function limitRate(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'UpdateItem'], { leadingKeys: ['RATE#*'] });
}

/** Reads what people wrote, who and where they are, and their files' records; the handler masks by scope. */
export function readPersonal(fn: AppFunction, { personal }: Stores): void {
  const { text, contact, place, media } = PERSONAL;
  grantTable(fn, personal, ['GetItem', 'BatchGetItem', 'Query'], { leadingKeys: [text, contact, place, media] });
}

/** Reads the titles that a list shows, in one batch. */
export function readTitles(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.text] });
}

export function writeTexts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.text] });
}

/** Makes uploaded files part of a case, once. */
export function bindMedia(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'BatchGetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
}

/** Signs links to files that passed inspection. */
export function linkMedia(fn: AppFunction, { media }: Stores): void {
  grantObjects(fn, media, '', ['GetObject']);
}

/** Signs the form that puts one file into the quarantine, and records it. */
export function takeUploads(fn: AppFunction, stores: Stores, uploadPrefix: string): void {
  grantTable(fn, stores.personal, ['PutItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, stores.quarantine, uploadPrefix, ['PutObject']);
}

/**
 * Files an appeal: the chain of conditional puts from the filing over the number to the first event. The filing is read
 * again by a retry, which goes on where the first try stopped.
 */
export function fileCase(fn: AppFunction, stores: Stores): void {
  const { filing, contact, place, text } = PERSONAL;
  grantTable(fn, stores.personal, ['PutItem'], { leadingKeys: [filing, contact, place, text] });
  grantTable(fn, stores.personal, ['GetItem'], { leadingKeys: [filing] });
  grantTable(fn, stores.control, ['GetItem', 'PutItem'], { leadingKeys: ['NUMBER#*'] });
  bindMedia(fn, stores);
  writeLog(fn, stores);
}

/** Finds a caller's earlier appeals by the keyed hash of the phone number. */
export function findByPhone(fn: AppFunction, { personal }: Stores): void {
  grantIndex(fn, personal, INDEX.byPhone);
}

/** Reads lists of one kind from the views: `OWNER#*`, `QUEUE#*`. */
export function readLists(fn: AppFunction, { views }: Stores, leadingKeys: readonly string[]): void {
  grantTable(fn, views, ['Query'], { leadingKeys });
}
