import { ATTRIBUTE, INDEX, MEDIA_PREFIX, ORIGINAL_PREFIX, UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantObjects, grantTable, type Stores } from '../constructs/store-access.ts';
import { decryptSecrets } from './directory-access.ts';

/** Kinds of items in `personal`, as patterns of partition keys (docs/data-model.md). */
export const PERSONAL = {
  filing: 'FILING#*',
  contact: 'CONTACT#*',
  place: 'PLACE#*',
  text: 'TEXT#*',
  media: 'MEDIA#*',
  reveal: 'REVEAL#*',
  reveals: 'REVEALS#*',
  opening: 'OPENING#*',
  openings: 'OPENINGS#*',
  sealed: 'SEALED#*',
  agent: 'AGENT#*',
  agents: 'AGENTS#*',
  reminder: 'REMINDER#*',
  reminders: 'REMINDERS#*',
  campaignAnswers: 'CAMPAIGNANSWERS#*',
} as const;

/** Reads the event log of a case. */
export function readLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['Query']);
}

/**
 * Reads the event log and appends to it. Events are never updated or deleted. A slot is read to distinguish a repeated put
 * from a lost race.
 */
export function writeLog(fn: AppFunction, { events }: Stores): void {
  grantTable(fn, events, ['Query', 'GetItem', 'PutItem']);
}

/** Finds a case by its public number. */
export function findByNumber(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem'], { leadingKeys: ['NUMBER#*'] });
}

/** Reads the texts that an answer shows, of a case with few texts all, and the records of its files. */
export function readTexts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.text] });
  pickTexts(fn, { personal });
  readFiles(fn, { personal });
}

/** Reads the records of the files of a case. */
export function readFiles(fn: AppFunction, { personal }: Pick<Stores, 'personal'>): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.media] });
}

/** Reads the contact and the place of a case. The handler masks them by scope. */
export function readContactAndPlace(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.place] });
}

/** Stores the position that a staff device reports for a visit. */
export function writeVisits(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.place] });
}

/** Replaces the place of a case. What was filed is kept beside it. */
export function correctPlaces(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'PutItem'], { leadingKeys: [PERSONAL.place] });
}

/** Reads the contact, and records that it was revealed. */
export function revealContacts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact, PERSONAL.reveal] });
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.reveal, PERSONAL.reveals] });
}

/** Reads records of reveals: of a case (`REVEAL#*`) or of a day (`REVEALS#*`). */
export function readReveals(fn: AppFunction, { personal }: Stores, leadingKey: string): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [leadingKey] });
}

/** Records who opened a case, request or mail. */
export function recordOpenings(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.opening, PERSONAL.openings] });
}

/** Reads who opened a case or request, and what was opened on a day. */
export function readOpenings(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['Query'], { leadingKeys: [PERSONAL.opening, PERSONAL.openings] });
}

/** Reads texts by their ids in one batch: titles of a list, texts for an export. */
export function pickTexts(fn: AppFunction, { personal }: Pick<Stores, 'personal'>): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.text] });
}

/** Reads the places of the cases in a list, in one batch. */
export function readPlaces(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem'], { leadingKeys: [PERSONAL.place] });
}

export function writeTexts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.text] });
}

/** Binds uploaded files to a case, once. */
export function bindMedia(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
}

/** Signs links to inspected files. */
export function linkMedia(fn: AppFunction, { media }: Stores): void {
  grantObjects(fn, media, MEDIA_PREFIX, ['GetObject']);
}

/** Records a file and signs the form that uploads it to the quarantine. A repeated call finds its record. */
export function acceptUploads(fn: AppFunction, { personal, quarantine }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, quarantine, UPLOAD_PREFIX, ['PutObject']);
}

/** Reads uploads by version, stores those that passed in the media bucket with their sealed originals, and records the verdict. */
export function inspectUploads(fn: AppFunction, { personal, quarantine, media }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'GetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, quarantine, UPLOAD_PREFIX, ['GetObjectVersion']);
  grantObjects(fn, media, MEDIA_PREFIX, ['PutObject']);
  grantObjects(fn, media, ORIGINAL_PREFIX, ['PutObject']);
}

/** Moves contacts to where no function reads: sealed contacts are written only. */
export function sealContacts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'PutItem'], { leadingKeys: [PERSONAL.contact] });
  // It deletes what it has just moved when the person erased it meanwhile.
  grantTable(fn, personal, ['PutItem', 'DeleteItem'], { leadingKeys: [PERSONAL.sealed] });
}

/** Removes places with visits, and texts, of cases whose term has ended. It reads only their keys. */
export function removeWords(fn: AppFunction, { personal }: Stores): void {
  const { place, text } = PERSONAL;
  grantTable(fn, personal, ['Query'], { leadingKeys: [place, text], attributes: [ATTRIBUTE.pk, ATTRIBUTE.sk] });
  grantTable(fn, personal, ['BatchWriteItem'], { leadingKeys: [place, text] });
}

/** Finds uploads that no case has taken, and removes their records. The files go as those of cases do. */
export function removeUploads(fn: AppFunction, { personal }: Stores): void {
  grantIndex(fn, personal, INDEX.pendingFilings);
  grantTable(fn, personal, ['DeleteItem'], { leadingKeys: [PERSONAL.media] });
}

/** Removes files of cases with their sealed originals, and empties their records. */
export function expireFiles(fn: AppFunction, { personal, media }: Stores): void {
  grantTable(fn, personal, ['BatchGetItem', 'UpdateItem'], { leadingKeys: [PERSONAL.media] });
  grantObjects(fn, media, MEDIA_PREFIX, ['DeleteObject']);
  grantObjects(fn, media, ORIGINAL_PREFIX, ['DeleteObject']);
}

/** Corrects contacts. What was filed is moved to where no function reads. */
export function correctContacts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'PutItem'], { leadingKeys: [PERSONAL.contact] });
  grantTable(fn, personal, ['PutItem'], { leadingKeys: [PERSONAL.sealed] });
}

/** Erases contacts, sealed or not. */
export function eraseContacts(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem', 'PutItem'], { leadingKeys: [PERSONAL.contact] });
  grantTable(fn, personal, ['DeleteItem'], { leadingKeys: [PERSONAL.sealed] });
}

/** Finds earlier appeals of a caller by the keyed hash of the phone number. */
export function findByPhone(fn: AppFunction, { personal }: Stores): void {
  grantIndex(fn, personal, INDEX.byPhone);
}

/** Reads lists of some kinds from the views (`OWNER#*`, `QUEUE#*`) and the rows of their cases. */
export function readLists(fn: AppFunction, { views }: Stores, leadingKeys: readonly string[]): void {
  grantTable(fn, views, ['Query'], { leadingKeys });
  readRows(fn, { views });
}

/** Reads the rows of cases in one batch. */
export function readRows(fn: AppFunction, { views }: Pick<Stores, 'views'>): void {
  grantTable(fn, views, ['BatchGetItem'], { leadingKeys: ['CASE#*'] });
}

/** Counts the lines of lists of some kinds. */
export function countLists(fn: AppFunction, { views }: Stores, leadingKeys: readonly string[]): void {
  grantTable(fn, views, ['Query'], { leadingKeys });
}

/** Counts the open cases of cities from the rows of cases. */
export function countOpenCases(fn: AppFunction, { views }: Stores): void {
  grantIndex(fn, views, INDEX.overview);
}

/** Claims an entry of a queue after reading the state of its case, reads who has it after a lost race, and releases it. */
export function claimEntries(fn: AppFunction, { control, views }: Stores): void {
  grantTable(fn, control, ['GetItem', 'PutItem', 'DeleteItem'], { leadingKeys: ['CLAIM#*'] });
  grantTable(fn, views, ['GetItem'], { leadingKeys: ['CASE#*'] });
}

/** Reads who has claimed the entries of a page, in one batch. */
export function readClaims(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['BatchGetItem'], { leadingKeys: ['CLAIM#*'] });
}

/** Reads who has claimed a case, in all its queues. */
export function findClaims(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['Query'], { leadingKeys: ['CLAIM#*'] });
}

/** Reads the phone number from which a caller must call. */
export function readContact(fn: AppFunction, { personal }: Stores): void {
  grantTable(fn, personal, ['GetItem'], { leadingKeys: [PERSONAL.contact] });
}

/** Stores the waits of workflow runs: records a start, arms, reads and disarms a wait. */
export function storeRuns(fn: AppFunction, { control }: Stores): void {
  grantTable(fn, control, ['GetItem', 'UpdateItem'], { leadingKeys: ['RUN#*'] });
}

/** Reads the recent cases of an area, and those that are alike. */
export function compareCases(fn: AppFunction, stores: Stores): void {
  decryptSecrets(fn, stores);
  readLog(fn, stores);
  readLists(fn, stores, ['RECENT#*']);
  readPlaces(fn, stores);
  pickTexts(fn, stores);
}
