import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';
import type { CountedCase, Counts } from './domain/case-counts.ts';
import type { ReleaseRow } from './domain/release.ts';

/** The counts of an appeal in a month, from its log up to a version. */
export interface CountedMonth extends Omit<CountedCase, 'months' | 'owners'> {
  readonly month: Month;
  /** Hashes of the appellant's keys, which are equal within a month only; absent in rows of former versions. */
  readonly people?: readonly string[] | undefined;
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
  /** The next rows of a part of a month; a part for each of `ALL_SHARDS`. */
  slice(
    month: Month,
    shard: number,
    start: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Slice<CountedMonth>>;
  remove(month: Month, appealId: string): Promise<void>;
}

/** The published figures of a closed month. */
export interface MonthlyRelease<Row> {
  readonly month: Month;
  readonly releasedAt: Instant;
  readonly hideBelow: number;
  readonly rows: readonly Row[];
}

/** Published months. A published month never changes: the difference of two releases would reveal hidden cells. */
export interface MonthlyReleases<Row> {
  publish(release: MonthlyRelease<Row>): Promise<'published' | 'already'>;
  get(month: Month): Promise<MonthlyRelease<Row> | undefined>;
  /** Published months, newest first. */
  months(): Promise<readonly Month[]>;
}

/** The published statistics of appeals. */
export type Release = MonthlyRelease<ReleaseRow>;
export type Releases = MonthlyReleases<ReleaseRow>;

/** The rows that add up to the figures of months: one per thing and month, so that nothing counts twice. */
export interface MonthlyCounts<Row> {
  /** Stores a row unless the stored one has a later version. */
  put(row: Row): Promise<void>;
  /** All rows of a month, in no order. */
  listMonth(month: Month): AsyncIterable<Row>;
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
