import type { Dimension } from '../../domain/lake/dimensions.ts';
import type { LocalDate } from '../../domain/words/instant.ts';

/** The saved statements of the analyst's lake. */
export interface LakeQueries {
  /**
   * Starts a statement with the values of its question marks, in order, and returns the id of the execution. The same token
   * again returns the same execution.
   */
  start(statement: string, values: readonly string[], token?: string): Promise<string>;
}

export type Row = Readonly<Record<string, unknown>>;

/** States and results of started statements. */
export interface LakeAnswers {
  /** The states of executions by id; an unknown execution has failed. */
  readStates(ids: readonly string[]): Promise<ReadonlyMap<string, 'running' | 'answered' | 'failed'>>;
  /** The result of an execution: numbers as numbers, missing values as null. */
  readRows(id: string): Promise<readonly Row[]>;
}

export interface DimensionStore {
  /** Stores the rows of a table as of a day, in place of those of the same day. */
  put(table: Dimension, asOf: LocalDate, rows: readonly object[]): Promise<void>;
}
