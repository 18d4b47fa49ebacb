import type { AppealNumber } from '../domain/appeal-number.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../domain/directory.ts';
import type { AppealEvent } from '../domain/event.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { Policy } from '../domain/policy.ts';
import type {
  AppellantKind,
  Kind,
  Phase,
  Queue,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  TextKind,
  Urgency,
} from '../domain/words.ts';

/** The ports of the use cases: what they need of the world, in their own words. Adapters implement them. */

export interface TimeSource {
  now(): Instant;
}

export interface Ids {
  /** A new id, 128 bits, hard to guess. */
  next(): string;
}

/** The truth. The only port through which an event is ever written. */
export interface EventLog {
  /** All events of an appeal from a version on (default 1), in order; consistent. */
  read(appealId: string, fromVersion?: number): Promise<readonly AppealEvent[]>;
  /** One conditional put into the slot (appeal, version): `taken` when somebody was first. */
  append(event: AppealEvent): Promise<'appended' | 'taken'>;
}

/** Events that begin a workflow run, for the auditor. */
export interface RunStarts {
  /** Those recorded in [from, to], in no order. */
  between(
    from: Instant,
    to: Instant,
  ): AsyncIterable<{ readonly appealId: string; readonly version: number; readonly run: number; readonly at: Instant }>;
}

/** What makes a repeated filing find its own appeal: the instant is chosen once. */
export interface FilingRecord {
  readonly appealId: string;
  readonly callerId: string;
  readonly bodyHash: string;
  readonly at: Instant;
}

export interface Filings {
  /** Keeps the record unless there is one already; answers the one that stands. */
  open(record: FilingRecord): Promise<FilingRecord>;
  /** Filings of a local day that are not known to have a first event. */
  pendingOn(day: LocalDate): AsyncIterable<FilingRecord>;
  /** The first event exists: no longer pending. */
  settle(appealId: string): Promise<void>;
  /** Removes all personal items of an appeal that never came to be. */
  erase(appealId: string): Promise<void>;
}

/** A business as it is registered (GB 32100-2015). */
export interface Enterprise {
  readonly name: string;
  readonly creditCode: string;
}

export interface Contact {
  readonly appealId: string;
  readonly name?: string;
  readonly phone?: string;
  /** The business that files; name and phone are then those of whom to call. */
  readonly enterprise?: Enterprise;
  /** Keyed hash of the phone. */
  readonly phoneKey?: string;
  readonly at: Instant;
}

export interface Contacts {
  put(contact: Contact): Promise<void>;
  get(appealId: string): Promise<Contact | undefined>;
  /** Ids of the appeals filed with a phone, newest first, at most `limit`. */
  appealsOfPhone(phoneKey: string, limit: number): Promise<readonly string[]>;
}

export type CoordinateSystem = 'WGS84' | 'GCJ02' | 'BD09';

export interface Place {
  readonly appealId: string;
  readonly address: string;
  readonly regionCode?: string;
  /** WGS-84 degrees. */
  readonly lat?: number;
  readonly lng?: number;
  /** As the client gave them. */
  readonly given?: { readonly lat: number; readonly lng: number; readonly crs: CoordinateSystem };
}

/** When and where the device of a member of staff says that something was done. Personal: events name it by its id alone. */
export interface Visit {
  readonly appealId: string;
  readonly id: string;
  readonly by: string;
  readonly deviceAt: Instant;
  /** WGS-84 degrees. */
  readonly lat?: number;
  readonly lng?: number;
  readonly given?: Place['given'];
  /** The files that were sent with it. */
  readonly mediaIds: readonly string[];
}

export interface Places {
  put(place: Place): Promise<void>;
  /** The same id again replaces the same visit. */
  putVisit(visit: Visit): Promise<void>;
  /** The place of a case and the visits to it. */
  of(appealId: string): Promise<{ readonly place?: Place; readonly visits: readonly Visit[] }>;
  /** The places of many appeals, in no order; of those that have one. */
  pick(appealIds: readonly string[]): Promise<readonly Place[]>;
}

export interface StoredText {
  readonly appealId: string;
  readonly id: string;
  readonly kind: TextKind;
  readonly title?: string;
  readonly text: string;
  /** Who wrote it: a staff subject or the owner key of the appellant. */
  readonly by: string;
  readonly at: Instant;
}

export interface Texts {
  /** The same id again replaces the same words. */
  put(text: StoredText): Promise<void>;
  /** All texts of an appeal. */
  of(appealId: string): Promise<readonly StoredText[]>;
  /** Some texts of many appeals at once (at most 100); missing ones are left out. */
  pick(refs: readonly { readonly appealId: string; readonly id: string }[]): Promise<readonly StoredText[]>;
}

export type MediaState = 'pending' | 'inspecting' | 'ready' | 'rejected';

/** When and where a photo says that it was taken; WGS-84 degrees. */
export interface PhotoOrigin {
  readonly takenAt?: Instant;
  readonly lat?: number;
  readonly lng?: number;
}

export interface MediaRecord {
  readonly id: string;
  readonly ownerId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly state: MediaState;
  readonly at: Instant;
  readonly appealId?: string;
  /** The version of the upload that is or was inspected. */
  readonly uploadVersion?: string;
  /** Object key in the media bucket once ready. */
  readonly key?: string;
  readonly realType?: string;
  readonly origin?: PhotoOrigin;
  readonly reason?: string;
}

export interface MediaRecords {
  create(record: MediaRecord): Promise<void>;
  /** In the order asked for; unknown ones are left out. */
  get(ids: readonly string[]): Promise<readonly MediaRecord[]>;
  /** Binds a file of this owner to an appeal, once; repeating it for the same appeal is fine. */
  attach(id: string, ownerId: string, appealId: string): Promise<'attached' | 'not-found' | 'taken'>;
  /** Takes one version for inspection; `taken` when another version has been taken before, the same one again is fine. */
  beginInspection(id: string, uploadVersion: string): Promise<'begun' | 'taken' | 'not-found' | 'decided'>;
  decide(
    id: string,
    verdict:
      | { readonly state: 'ready'; readonly key: string; readonly realType: string; readonly origin?: PhotoOrigin }
      | { readonly state: 'rejected'; readonly reason: string },
  ): Promise<void>;
}

export interface Numbers {
  /** Claims a number for ever; `claimed` also when this appeal holds it already. */
  claim(number: AppealNumber, appealId: string): Promise<'claimed' | 'taken'>;
  find(number: string): Promise<string | undefined>;
}

/** What lists show of a case: codes and instants only. */
export interface CaseSummary {
  readonly appealId: string;
  readonly number: string;
  readonly version: number;
  readonly status: Status;
  readonly kind: Kind;
  readonly urgency: Urgency;
  readonly category?: string;
  readonly regionCode?: string;
  readonly supervision: SupervisionLevel;
  readonly round: number;
  readonly submittedAt: Instant;
  /** What the list is sorted by and what the light is told from. */
  readonly dueAt?: Instant;
  readonly redAt?: Instant;
  readonly provisional?: boolean;
  readonly accusedUnitId?: string;
  readonly unitId?: string;
  readonly titleId?: string;
  /** Absent: a citizen, or nobody may tell from it who it is. */
  readonly appellantKind?: AppellantKind;
  /** Of a case that follows a master: how its appellant rated it last. */
  readonly rating?: Pick<SurveyAnswer, 'contacted' | 'resolved' | 'satisfaction'>;
}

/**
 * One line of a list: `sort` orders it; the same case has at most one line per list. A line only points to its case: what
 * lists show stands once, in the row of the case, so that a line is written when it comes and when it goes.
 */
export type ListEntry = { readonly appealId: string; readonly number: string; readonly sort: string } & (
  | ({ readonly list: 'queue'; readonly queue: Queue; readonly scope: string } & LineSigns)
  | { readonly list: 'own'; readonly ownerKey: string }
  | { readonly list: 'filed'; readonly scope: string }
  | { readonly list: 'checkpoint'; readonly run: number }
);

/** The key of a list entry as its adapter knows it. */
export interface EntryKey {
  readonly pk: string;
  readonly sk: string;
}

/** What a line of a queue holds itself, so that lines are counted without the rows of their cases. */
export type LineSigns = Pick<CaseSummary, 'redAt' | 'accusedUnitId'>;

/** A part of a queue that lies together, for it is sorted by deadline: what is late now, is in time, or has no clock running. */
export interface Stretch {
  readonly part: 'late' | 'inTime' | 'resting';
  readonly now: Instant;
}

/** What of a queue is asked for. */
export interface QueuePick {
  readonly stretch?: Stretch;
  /** Looked at case by case: a page may be short then, or empty, and have others after it. */
  readonly keep?: (summary: CaseSummary) => boolean;
}

/** What the reader of one queue is measured by, where it is not the whole case. */
export type LineDue = Pick<CaseSummary, 'dueAt' | 'redAt' | 'provisional'>;

/** What lists know of a case; a line that its row does not name is none any more. */
export interface CaseRow {
  readonly summary: CaseSummary;
  /** The queues that the case stands in. */
  readonly lines: readonly (EntryKey & LineDue)[];
  /** The units (or the centre) under which it is found by the time of its filing; it stays there. */
  readonly filedUnder?: readonly string[];
  /** Its line among the checkpoints, and the run that the line names: the same key may come to stand for a later one. */
  readonly checkpoint?: EntryKey & { readonly run: number };
  /** Lines of the version before that this one takes away. */
  readonly stale: readonly EntryKey[];
}

export interface CaseViews {
  load(appealId: string): Promise<CaseRow | undefined>;
  /** Saves when the stored version is still `expectedVersion` (0 = none). */
  save(row: CaseRow, expectedVersion: number): Promise<'saved' | 'changed'>;
  /** Removes the row of a case, for rebuilding it. */
  forget(appealId: string): Promise<void>;
  keyOf(entry: ListEntry): EntryKey;
  putEntries(entries: readonly ListEntry[]): Promise<void>;
  deleteEntries(keys: readonly EntryKey[]): Promise<void>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The sort value to go on after; absent on the last page. */
  readonly after?: string;
}

export interface Lists {
  queue(queue: Queue, scope: string, limit: number, after?: string, pick?: QueuePick): Promise<Page<CaseSummary>>;
  /** The lines of a stretch, to be counted; not `whole` when it is so long that the reading stopped. */
  stretch(
    queue: Queue,
    scope: string,
    stretch: Stretch,
  ): Promise<{ readonly lines: readonly LineSigns[]; readonly whole: boolean }>;
  own(ownerKey: string, limit: number, after?: string): Promise<Page<CaseSummary>>;
  /** What was filed between two instants, both included, and is found under a unit; newest first. */
  filed(
    scope: string,
    between: { readonly from: Instant; readonly to: Instant },
    limit: number,
    after?: string,
  ): Promise<Page<CaseSummary>>;
  /** What the lists show of these cases, in no order; at most 200. What is not projected yet is left out. */
  ofCases(appealIds: readonly string[]): Promise<readonly CaseSummary[]>;
  /** Cases whose next checkpoint lies between two instants, both included. */
  checkpointsBetween(from: Instant, to: Instant): AsyncIterable<{ readonly appealId: string; readonly run: number }>;
}

/** A workflow run that waits: its token is a bearer right and never leaves `control`. */
export interface Wait {
  readonly appealId: string;
  readonly run: number;
  readonly token: string;
  readonly phase: Phase;
  readonly checkpoint: Instant;
}

export interface Runs {
  /** `already` when a start of this run was noted before. */
  noteStarted(appealId: string, run: number, at: Instant): Promise<'noted' | 'already'>;
  isStarted(appealId: string, run: number): Promise<boolean>;
  /** Stores the token of a run's wait; a later wait replaces an earlier one. Counts the waits of the run. */
  arm(wait: Wait): Promise<{ readonly waits: number }>;
  waitOf(appealId: string, run: number): Promise<Wait | undefined>;
  /** The token has been used: takes it away unless a later wait has replaced it. */
  disarm(appealId: string, run: number, token: string): Promise<void>;
  /** Waits whose checkpoint lies before an instant. */
  waitsBefore(instant: Instant): AsyncIterable<Pick<Wait, 'appealId' | 'run' | 'phase'>>;
}

export interface AuditPosition {
  read(): Promise<Instant | undefined>;
  write(instant: Instant): Promise<void>;
}

export interface Workflow {
  /** Starts run `run` of an appeal; `exists` when there is or was one of that name. */
  start(appealId: string, run: number): Promise<'started' | 'exists'>;
  /** Gives a wait its answer; `gone` when the token was used or has timed out. */
  resume(token: string, output: WaitAnswer): Promise<'resumed' | 'gone'>;
}

/** What a wait of the workflow ends with; task contracts only grow. */
export interface WaitAnswer {
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /** True when the case is accepted and has not been routed in this round. */
  readonly routeAgain: boolean;
}

export interface EventBus {
  /** Publishes all or throws; the indexes of those that failed. */
  publish(events: readonly AppealEvent[]): Promise<readonly number[]>;
}

export interface Directory {
  policy(): Promise<Policy>;
  /** The calendar in force; one of a version below `least` is not taken from a cache. */
  calendar(least?: number): Promise<Calendar>;
  staff(subject: string): Promise<StaffMember | undefined>;
  units(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  /** The same as the tree stands now: whatever was cached of them is read anew. */
  unitsNow(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  categories(): Promise<readonly Category[]>;
  /**
   * The rules for any of these category codes (`*` holds the owners of last resort) that can apply in a region: those of its
   * county, the streets of it included, its city and its province.
   */
  rules(categories: readonly string[], regionCode: string): Promise<readonly CatalogueRule[]>;
  /** Children of a region, in order of code. */
  regions(parentCode: string): Promise<readonly Region[]>;
  region(code: string): Promise<Region | undefined>;
}

export type MacPurpose =
  | 'phone'
  | 'session'
  | 'query-code'
  | 'survey'
  | 'cursor'
  | 'sms-code'
  | 'refresh'
  | 'mini-program';

/** Keyed hashes; the key is decrypted once per environment. */
export interface Keyring {
  /** HMAC-SHA256 under the key of the purpose, as 64 hex digits. */
  mac(purpose: MacPurpose, text: string): Promise<string>;
}

export interface RateLimits {
  /** Counts one more use; false when the window's limit is passed. */
  take(what: string, who: string, limit: number, windowSeconds: number): Promise<boolean>;
  /** One use of the present window does not count after all. */
  giveBack(what: string, who: string, windowSeconds: number): Promise<void>;
}

export interface SignInCodes {
  put(phoneKey: string, codeHash: string, expiresAt: Instant): Promise<void>;
  /** Uses up one try; the code is gone once it fits. */
  tryCode(phoneKey: string, codeHash: string, now: Instant, maxTries: number): Promise<'fits' | 'wrong' | 'none'>;
}

export interface TokenSigner {
  /** A signed RS256 access token with these claims. */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
}

export interface Uploads {
  /** An S3 POST policy for exactly one key, type and size. */
  form(
    mediaId: string,
    contentType: string,
    maxBytes: number,
    lifeSeconds: number,
  ): Promise<{ readonly url: string; readonly fields: Readonly<Record<string, string>> }>;
}

export interface MediaLinks {
  /** A short-lived link to a ready file, as attachment. */
  link(key: string, fileName: string, lifeSeconds: number): Promise<string>;
}

export interface Quarantine {
  read(mediaId: string, uploadVersion: string): Promise<Uint8Array>;
  /** Copies that version under a new key to the media bucket; answers the key. */
  release(mediaId: string, uploadVersion: string, contentType: string): Promise<string>;
}

/** The saved statements of the analyst's lake. */
export interface LakeQueries {
  /**
   * Starts one with the values of its question marks, in order; answers the id of its execution. Started again with the same
   * token it is the same execution.
   */
  start(statement: string, values: readonly string[], token?: string): Promise<string>;
}

export interface Notices {
  /** Sends a text to a phone; `reference` makes a repeat recognisable at the gateway. */
  send(notice: { readonly phone: string; readonly text: string; readonly reference: string }): Promise<void>;
}
