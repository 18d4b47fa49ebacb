import { ATTRIBUTE, INDEX, MEDIA_PREFIX, UPLOAD_PREFIX } from '../../shared/names.ts';
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
  reveal: 'REVEAL#*',
  reveals: 'REVEALS#*',
} as const;

/** Reads the log of a case; reads of one case always fold it. */
export function readLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['Query']);
}

/**
 * Reads the log and adds to it. There is no update and no delete on the truth; a slot is read again to tell a repeated put
 * from a lost race.
 */
export function writeLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['Query', 'GetItem', 'PutItem']);
}

/** Finds a case by the number that people know. */
export function findByNumber(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['NUMBER#*'] });
}

/** Counts calls of those who have no account, and tries at what only they know. */
export function limitRate(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['UpdateItem'], { leadingKeys: ['RATE#*'] });
}

/** Reads what was written in a case and the records of its files. */
export function readWords(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.text] });
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.media] });
}

/** Reads who filed a case and where it is; the handler masks by scope. */
export function readContactAndPlace(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.place] });
}

/** Keeps what the device of a member of staff tells of a visit. */
export function writeVisits(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.place] });
}

/** Reads the contact alone, and records that somebody looked. */
export function revealContacts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact, PERSONAL.reveal] });
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.reveal, PERSONAL.reveals] });
}

/** Reads who looked: at one case (`REVEAL#*`), or on a day (`REVEALS#*`). */
export function readReveals(fn: AppFunction, { personal }: Stores, leadingKey: string): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [leadingKey] });
}

/** Reads some texts by their ids, in one batch: titles of a list, what leaves the platform scrubbed. */
export function pickTexts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.text] });
}

/** Reads where the cases of a list are, in one batch. */
export function readPlaces(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.place] });
}

export function writeTexts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.text] });
}

/** Makes uploaded files part of a case, once. */
export function bindMedia(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
}

/** Signs links to files that passed inspection. */
export function linkMedia(fn: AppFunction, { media }: Stores): void {
  grantObjects(fn, media, MEDIA_PREFIX, ['GetObject']);
}

/** Records a file and signs the form that puts it into the quarantine; a repeat finds its own record. */
export function takeUploads(fn: AppFunction, { personal, quarantine }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, quarantine, UPLOAD_PREFIX, ['PutObject']);
}

/** Reads uploads by version, releases what passed to the media bucket, and records the verdict. */
export function inspectUploads(fn: AppFunction, { personal, quarantine, media }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, quarantine, UPLOAD_PREFIX, ['GetObjectVersion']);
  grantObjects(fn, media, MEDIA_PREFIX, ['PutObject']);
}

/**
 * Files an appeal: the chain of conditional puts from the filing over the number to the first event. The filing is read
 * again by a retry, which goes on where the first try stopped.
 */
export function fileCase(fn: AppFunction, stores: Stores): void {
  const { filing, contact, place, text } = PERSONAL;
  grantTable(fn, stores.personal, ['PutItem', 'GetItem'], { leadingKeys: [filing] });
  grantTable(fn, stores.personal, ['PutItem'], { leadingKeys: [contact, place, text] });
  grantTable(fn, stores.control, ['PutItem'], { leadingKeys: ['NUMBER#*'] });
  bindMedia(fn, stores);
  writeLog(fn, stores);
}

/** Finds filings that never became an appeal, and erases all that came with them; of their texts it sees the keys only. */
export function eraseFilings(fn: AppFunction, stores: Stores): void {
  const { filing, contact, place, text } = PERSONAL;
  grantIndex(fn, stores.personal, INDEX.pendingFilings);
  grantTable(fn, stores.personal, ['BatchGetItem', 'UpdateItem'], { leadingKeys: [filing] });
  grantTable(fn, stores.personal, ['Query'], { leadingKeys: [text], attributes: [ATTRIBUTE.pk, ATTRIBUTE.sk] });
  grantTable(fn, stores.personal, ['BatchWriteItem'], { leadingKeys: [filing, contact, place, text] });
}

/** Finds a caller's earlier appeals by the keyed hash of the phone number. */
export function findByPhone(fn: AppFunction, { personal }: Stores): void {
  grantIndex(fn, personal, INDEX.byPhone);
}

/** Reads lists of some kinds from the views: `OWNER#*`, `QUEUE#*`; and the rows of the cases that their lines point to. */
export function readLists(fn: AppFunction, { views }: Stores, leadingKeys: readonly string[]): void {
  grantTable(fn, views, ['Query'], { leadingKeys });
  readRows(fn, { views });
}

/** Reads the rows of cases, in one batch. */
export function readRows(fn: AppFunction, { views }: Pick<Stores, 'views'>): void {
  grantTable(fn, views, ['BatchGetItem'], { leadingKeys: ['CASE#*'] });
}

/** Counts lists of some kinds by their lines alone. */
export function countLists(fn: AppFunction, { views }: Stores, leadingKeys: readonly string[]): void {
  grantTable(fn, views, ['Query'], { leadingKeys });
}

/** Takes an entry of a queue, after a look at where the case stands; reads again who was first. */
export function takeClaims(fn: AppFunction, { control, views }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem'], { leadingKeys: ['CLAIM#*'] });
  grantTable(fn, views, ['GetItem'], { leadingKeys: ['CASE#*'] });
}

/** Gives an entry of a queue back. */
export function releaseClaims(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'DeleteItem'], { leadingKeys: ['CLAIM#*'] });
}

/** Reads who works on the entries of a page, in one batch. */
export function readClaims(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['BatchGetItem'], { leadingKeys: ['CLAIM#*'] });
}

/** Keeps what was proven in a call, and reads it again at a repeat. */
export function keepProofs(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem'], { leadingKeys: ['PROOF#*'] });
}

/** Reads what was proven in a call. */
export function readProofs(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['PROOF#*'] });
}

/** Reads the phone that a caller must ring from. */
export function readContact(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
}

/** Keeps the waits of workflow runs: notes a start, arms, reads and disarms. */
export function keepRuns(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'UpdateItem'], { leadingKeys: ['RUN#*'] });
}
