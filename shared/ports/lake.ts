import type { LocalDate } from '../domain/clocks/instant.ts';
import type { Dimension } from '../domain/lake/dimensions.ts';

/** The saved statements of the analyst's lake. */
export interface LakeQueries {
  /**
   * Starts one with the values of its question marks, in order; answers the id of its execution. Started again with the same
   * token it is the same execution.
   */
  start(statement: string, values: readonly string[], token?: string): Promise<string>;
}

export type Row = Readonly<Record<string, unknown>>;

/** What became of statements that were started. */
export interface LakeAnswers {
  /** How executions stand, by their ids; one that nobody knows has failed. */
  readStates(ids: readonly string[]): Promise<ReadonlyMap<string, 'running' | 'answered' | 'failed'>>;
  /** What an execution answered: numbers as numbers, what is not known as null. */
  readRows(id: string): Promise<readonly Row[]>;
}

export interface DimensionStore {
  /** Keeps the rows of a table as of a day; those of the same day are replaced. */
  put(table: Dimension, asOf: LocalDate, rows: readonly object[]): Promise<void>;
}
