import type { LocalDate } from '../domain/clocks/instant.ts';
import type { Dimension } from '../domain/lake/dimensions.ts';

/** Ports of what the platform itself leaves in the lake: the monthly report, what codes mean. */

export type Row = Readonly<Record<string, unknown>>;

/** Where a report is about: all of the jurisdiction, or one of its cities by its code. */
export type ReportScope = 'province' | (string & {});

export interface ReportRun {
  /** `2026-01`. */
  readonly month: string;
  readonly scope: ReportScope;
}

/** What became of statements that were started. */
export interface LakeAnswers {
  /** How executions stand, by their ids; one that nobody knows has failed. */
  statesOf(ids: readonly string[]): Promise<ReadonlyMap<string, 'running' | 'answered' | 'failed'>>;
  /** What an execution answered: numbers as numbers, what is not known as null. */
  rowsOf(id: string): Promise<readonly Row[]>;
}

export interface ReportRuns {
  /** Starts the run of a report under its own name: `exists` when there is or was one. */
  start(run: ReportRun): Promise<'started' | 'exists'>;
}

export interface ReportShelf {
  /** Keeps a report under its month and scope; one of the same is replaced. Answers where it lies. */
  put(run: ReportRun, page: string): Promise<{ readonly bucket: string; readonly key: string }>;
}

export interface DimensionShelf {
  /** Keeps the rows of a table as of a day; those of the same day are replaced. */
  put(table: Dimension, asOf: LocalDate, rows: readonly object[]): Promise<void>;
}

export interface Announcements {
  /** Tells whoever listens that a report has been made. */
  reportMade(report: ReportRun & { readonly bucket: string; readonly key: string }): Promise<void>;
}
