import type { Involvement } from '#appeals/case/domain/scope.ts';
import { HOUR_MS, type Instant } from '#kernel/domain/instant.ts';
import type {
  AppellantKind,
  Kind,
  Queue,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  Urgency,
} from '#kernel/domain/vocabulary.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';
import type { Page } from '#kernel/ports/page.ts';

/** The data of lists of cases. It can be rebuilt from the log. */

/** How long changes are kept for readers who ask what has changed. */
export const CHANGES_KEPT_MS = 24 * HOUR_MS;
/** The queues whose readers may ask what has changed. The centre shares the others, and their counts say that something did. */
export const FOLLOWED_QUEUES = ['unit', 'mine'] as const satisfies readonly Queue[];
export type FollowedQueue = (typeof FOLLOWED_QUEUES)[number];
/** The most changes that an answer lists for each part of a queue. */
export const MOST_CHANGES = 100;

/** The fields of a case that lists show: codes and instants only. */
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
  /** The deadline that the list is sorted by, and the instant from which its light is red. */
  readonly dueAt?: Instant;
  readonly redAt?: Instant;
  readonly provisional?: boolean;
  readonly accusedUnitId?: string;
  readonly unitId?: string;
  readonly titleId?: string;
  /** In a person's own list: why the case is in it. */
  readonly holds?: readonly Involvement[];
  /** Absent for a citizen, and where it would reveal who the appellant is. */
  readonly appellantKind?: AppellantKind;
  /** Of a case on hold: since when, until which review, the days of the holds before, and the text with the reason. */
  readonly hold?: {
    readonly since: Instant;
    readonly until: Instant;
    readonly daysBefore: number;
    readonly reasonId?: string;
  };
  /** The agents' record and the appellant's own answer, for the report of differences. */
  readonly compared?: readonly {
    readonly at: Instant;
    readonly agentId?: string;
    readonly unitId?: string;
    readonly against: 'appellant' | 'secondCall';
    readonly differs: boolean;
  }[];
  /** Of a case merged into another: the id of that case. Absent in rows written before it was stored. */
  readonly masterId?: string;
  /** Of a case merged into another: the last rating of its appellant. */
  readonly rating?: Pick<SurveyAnswer, 'contacted' | 'resolved' | 'satisfaction'>;
}

/**
 * An entry of a list, ordered by `sort`. A case has at most one entry in a list. An entry only points to the row of its case,
 * which has the fields that lists show; so an entry is written only when it is added and removed.
 */
export type ListEntry = { readonly appealId: string; readonly number: string; readonly sort: string } & (
  | ({ readonly list: 'queue'; readonly queue: Queue; readonly scope: string } & LineSigns)
  | { readonly list: 'own'; readonly ownerKey: string }
  | { readonly list: 'filed'; readonly scope: string }
  /** Sorted by the instant of closing. */
  | { readonly list: 'closed' }
  | { readonly list: 'checkpoint'; readonly run: number }
  /** A change of a case that is or was in a queue of a unit or a person; `sort` is when it was projected. */
  | ({
      readonly list: 'changed';
      readonly queue: FollowedQueue;
      readonly scope: string;
      readonly version: number;
    } & LineSigns)
);

/** The key of a list entry in its store. */
export interface EntryKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * The fields that a queue's entry has itself, so that entries are counted without the rows of their cases. Entries written
 * before they had these fields have no `kind`.
 */
export type LineSigns = Pick<CaseSummary, 'redAt' | 'accusedUnitId' | 'holds' | 'regionCode'> &
  Partial<Pick<CaseSummary, 'kind'>>;

/** A part of a queue, which is sorted by deadline: late cases, cases in time, or cases without a running clock. */
export interface Stretch {
  readonly part: 'late' | 'inTime' | 'resting';
  readonly now: Instant;
}

/** Which entries of a queue to read. */
export interface QueuePick {
  readonly stretch?: Stretch;
  /** Filters case by case. A page may then be short or empty although others follow. */
  readonly keep?: (summary: CaseSummary) => boolean;
  /** Selects the cases that the reader may see. The others leave no gap in a page and are never the cursor of a page. */
  readonly visible?: (summaries: readonly CaseSummary[]) => Promise<readonly CaseSummary[]>;
}

/** Which entries of an appellant's own list to read. */
export interface OwnPick {
  /** Filed between two instants, inclusive. */
  readonly within?: { readonly from: Instant; readonly to: Instant };
  /** Filters case by case. A page may then be short or empty although others follow. */
  readonly keep?: (summary: CaseSummary) => boolean;
}

/** The deadline that applies to one queue, where it is not that of the case. */
export type LineDue = Pick<CaseSummary, 'dueAt' | 'redAt' | 'provisional'>;

/** An entry as the row of its case names it. */
export type RowLine = EntryKey & LineDue & Pick<CaseSummary, 'holds'>;

/** The row of a case. A list entry that its row does not name is obsolete. */
export interface CaseRow {
  readonly summary: CaseSummary;
  /** The case's entries in queues. */
  readonly lines: readonly RowLine[];
  /** The units whose lists by filing time contain the case, and the centre, whose list has all cases. Never removed. */
  readonly filedUnder?: readonly string[];
  /** Its entry in the list of closed cases. */
  readonly closed?: EntryKey;
  /** Its entry in the list of checkpoints, with the run: a later run may reuse the key. */
  readonly checkpoint?: EntryKey & { readonly run: number };
  /** Only of an open case. */
  readonly overview?: OverviewCase;
  /** Entries of the previous version that are to be deleted. */
  readonly stale: readonly EntryKey[];
}

/** What the overview of supervisors counts of an open case. */
export interface OverviewCase extends LineSigns {
  /** Absent when the place of the case is unknown. */
  readonly regionCode?: string;
  readonly submittedAt: Instant;
  readonly isHeld?: boolean;
  /** Whether more time was granted in the present round. */
  readonly isExtended?: boolean;
  /** Its queues of units and of the centre, each with the deadline that applies there. */
  readonly lines: readonly {
    readonly queue: Queue;
    readonly scope: string;
    readonly dueAt?: Instant;
    readonly redAt?: Instant;
  }[];
}

/** A change of a case in a queue, with what decides who may see it. */
export type CaseChange = LineSigns & { readonly number: string; readonly version: number };

export interface CaseViews {
  load(appealId: string): Promise<CaseRow | undefined>;
  /** The same at half price; it may lag behind what was saved a moment ago. */
  loadLagging(appealId: string): Promise<CaseRow | undefined>;
  /** Saves if the stored version is still `expectedVersion` (0 = none). */
  save(row: CaseRow, expectedVersion: number): Promise<'saved' | 'changed'>;
  /** Removes the row of a case, to rebuild it. */
  forget(appealId: string): Promise<void>;
  toKey(entry: ListEntry): EntryKey;
  putEntries(entries: readonly ListEntry[]): Promise<void>;
  deleteEntries(keys: readonly EntryKey[]): Promise<void>;
}

export interface Lists {
  queue(queue: Queue, scope: string, limit: number, after?: string, pick?: QueuePick): Promise<Page<CaseSummary>>;
  /** The entries of a part, for counting; not `whole` when the part is longer than what is read. */
  stretch(
    queue: Queue,
    scope: string,
    stretch: Stretch,
  ): Promise<{ readonly lines: readonly LineSigns[]; readonly whole: boolean }>;
  /**
   * What changed in a queue since an instant, in no order; not `whole` when there is more than what is read. Changes are kept for
   * `CHANGES_KEPT_MS`.
   */
  changes(
    queue: FollowedQueue,
    scope: string,
    since: Instant,
  ): Promise<{ readonly changes: readonly CaseChange[]; readonly whole: boolean }>;
  /**
   * Open cases of some cities (`findCity`), in no order; not `whole` when a part of a city has more than is read. Some `most` cases
   * are read, of each city the same number.
   */
  openInCities(
    cities: readonly string[],
    most: number,
  ): Promise<{ readonly cases: readonly OverviewCase[]; readonly whole: boolean }>;
  /** The cases of an appellant, newest first. */
  own(ownerKey: string, limit: number, after?: string, pick?: OwnPick): Promise<Page<CaseSummary>>;
  /** How many cases are in the list of an owner; `most` when there are as many or more. */
  countOwn(ownerKey: string, most: number): Promise<number>;
  /**
   * Cases filed between two instants, inclusive, in the list of a unit, or of all (`CENTRE`); newest first. With `keep` a page may be
   * short or empty although others follow.
   */
  filed(
    scope: string,
    between: { readonly from: Instant; readonly to: Instant },
    limit: number,
    after?: string,
    keep?: (summary: CaseSummary) => boolean,
  ): Promise<Page<CaseSummary>>;
  /**
   * Cases that were closed from an instant on and before another, both in one local month, in no order. An entry of a case that has
   * been reopened since may be among them.
   */
  closedBetween(from: Instant, to: Instant, limit: number, after?: string): Promise<Page<string>>;
  /** The summaries of at most 200 cases, in no order, without those that are not projected yet. */
  findCases(appealIds: readonly string[]): Promise<readonly CaseSummary[]>;
  /**
   * Cases of a shard (0-7) by their next checkpoint, up to an instant, inclusive; after a position, or from an instant on. A slice reads
   * `limit` entries; outdated ones are left out. A case whose checkpoint moves meanwhile may come twice or not at all; the next walk has it.
   */
  checkpoints(
    shard: number,
    part: { readonly until: Instant; readonly limit: number; readonly after?: string | undefined },
  ): Promise<Slice<{ readonly appealId: string; readonly run: number }>>;
}
