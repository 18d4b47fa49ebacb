import type { Instant, LocalDate } from '../domain/clocks/instant.ts';
import type { Month } from '../domain/clocks/month.ts';
import type { CountedCase, Counts } from '../domain/statistics/case-counts.ts';
import type { ReleaseRow } from '../domain/statistics/release.ts';

/** What an appeal counts for in a month, as its log said up to a version. */
export interface CountedMonth extends Omit<CountedCase, 'months'> {
  readonly month: Month;
  readonly appealId: string;
  readonly version: number;
  readonly counts: Counts;
}

/** Rows of which the sums are the live counters: one per appeal and month, so that no event can count twice. */
export interface Counters {
  /** Keeps a row unless one of a later version stands. */
  put(row: CountedMonth): Promise<void>;
  /** All rows of a month, in no order. */
  listMonth(month: Month): AsyncIterable<CountedMonth>;
  remove(month: Month, appealId: string): Promise<void>;
}

/** What was published of a closed month. */
export interface Release {
  readonly month: Month;
  readonly releasedAt: Instant;
  readonly hideBelow: number;
  readonly rows: readonly ReleaseRow[];
}

/** Published months; what is published stays as it is: two that differ would tell what each of them hides. */
export interface Releases {
  publish(release: Release): Promise<'published' | 'already'>;
  get(month: Month): Promise<Release | undefined>;
  /** Published months, newest first. */
  months(): Promise<readonly Month[]>;
}

/** Which months were counted from their first day on, and so may be published. */
export interface WholeMonths {
  /** Keeps the first day that it is told, for good, and tells it: by then counting had begun. */
  since(today: LocalDate): Promise<LocalDate>;
  /** A month in which counting began has been counted again from the logs. */
  add(month: Month): Promise<void>;
  /** Months that were added. */
  added(): Promise<readonly Month[]>;
}
