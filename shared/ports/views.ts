import type { Involvement } from '../domain/appeal/scope.ts';
import type {
  AppellantKind,
  Kind,
  Queue,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  Urgency,
} from '../domain/appeal/words.ts';
import type { Instant } from '../domain/clocks/instant.ts';
import type { Page } from './page.ts';

/** What lists know of cases; all of it can be made again from the log. */

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
  /** In somebody's own list: why it stands there. */
  readonly holds?: readonly Involvement[];
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

/**
 * What a line of a queue holds itself, so that lines are counted without the rows of their cases; one that was written
 * before lines held this has no `kind`.
 */
export type LineSigns = Pick<CaseSummary, 'redAt' | 'accusedUnitId' | 'holds'> & Partial<Pick<CaseSummary, 'kind'>>;

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
  /** Which of these the reader may know of. The others leave no gap in a page, and no page goes on after one of them. */
  readonly visible?: (summaries: readonly CaseSummary[]) => Promise<readonly CaseSummary[]>;
}

/** What the reader of one queue is measured by, where it is not the whole case. */
export type LineDue = Pick<CaseSummary, 'dueAt' | 'redAt' | 'provisional'>;

/** A line as the row of its case names it. */
export type RowLine = EntryKey & LineDue & Pick<CaseSummary, 'holds'>;

/** What lists know of a case; a line that its row does not name is none any more. */
export interface CaseRow {
  readonly summary: CaseSummary;
  /** The queues that the case stands in. */
  readonly lines: readonly RowLine[];
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
  toKey(entry: ListEntry): EntryKey;
  putEntries(entries: readonly ListEntry[]): Promise<void>;
  deleteEntries(keys: readonly EntryKey[]): Promise<void>;
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
  findCases(appealIds: readonly string[]): Promise<readonly CaseSummary[]>;
  /** Cases whose next checkpoint lies between two instants, both included. */
  checkpointsBetween(from: Instant, to: Instant): AsyncIterable<{ readonly appealId: string; readonly run: number }>;
}
