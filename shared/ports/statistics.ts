import type { Month } from '../domain/clocks/month.ts';
import type { CountedCase, Counts } from '../domain/statistics/case-counts.ts';
import type { ReleaseRow } from '../domain/statistics/release.ts';
import type { Instant, LocalDate } from '../domain/words/instant.ts';

/** The counts of an appeal in a month, from its log up to a version. */
export interface CountedMonth extends Omit<CountedCase, 'months'> {
  readonly month: Month;
  readonly appealId: string;
  readonly version: number;
  readonly counts: Counts;
}

/** The rows that add up to the live counters: one per appeal and month, so that no event counts twice. */
export interface Counters {
  /** Stores a row unless the stored one has a later version. */
  put(row: CountedMonth): Promise<void>;
  /** All rows of a month, in no order. */
  listMonth(month: Month): AsyncIterable<CountedMonth>;
  remove(month: Month, appealId: string): Promise<void>;
}

/** The published statistics of a closed month. */
export interface Release {
  readonly month: Month;
  readonly releasedAt: Instant;
  readonly hideBelow: number;
  readonly rows: readonly ReleaseRow[];
}

/** Published months. A published month never changes: the difference of two releases would reveal hidden cells. */
export interface Releases {
  publish(release: Release): Promise<'published' | 'already'>;
  get(month: Month): Promise<Release | undefined>;
  /** Published months, newest first. */
  months(): Promise<readonly Month[]>;
}

/** The months that were counted from their first day on, and so may be published. */
export interface WholeMonths {
  /** Returns the first day it was ever called with: by then counting had begun. */
  since(today: LocalDate): Promise<LocalDate>;
  /** Adds a month that was recounted from the logs. */
  add(month: Month): Promise<void>;
  /** The added months. */
  added(): Promise<readonly Month[]>;
}
