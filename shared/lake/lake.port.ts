import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Dimension } from './domain/dimensions.ts';

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
  /** A page of it, some thousand rows: the first one, or the one with this name. */
  readPage(id: string, name?: string): Promise<{ readonly rows: readonly Row[]; readonly next: string | undefined }>;
}

export interface DimensionStore {
  /** Stores the rows of a table as of a day, in place of those of the same day. */
  put(table: Dimension, asOf: LocalDate, rows: readonly object[]): Promise<void>;
}

/** The tables whose rows a sealing of their case changes. */
export type SealedTable = 'events' | 'replies';

/** The files of compacted rows of one table, city and local day of the event. */
export interface CompactedPartition {
  readonly table: SealedTable | 'texts';
  readonly city: string;
  readonly day: LocalDate;
}

/** The files of texts that landed on one day. */
export interface LandedPartition {
  readonly table: 'texts';
  readonly arrived: LocalDate;
}

export type LakePartition = CompactedPartition | LandedPartition;

/** Files of rows. A write is all or nothing, and fails where somebody else wrote or removed the file in between. */
export interface LakeFiles {
  /** The names of the files of a partition. */
  list(partition: LakePartition): Promise<readonly string[]>;
  /** Reads a file of a partition; undefined if it is gone. */
  open(partition: LakePartition, name: string): Promise<LakeFile | undefined>;
  /** Writes a new file with these rows into a partition. */
  add(partition: LakePartition, file: string, rows: readonly object[]): Promise<'written' | 'changed'>;
}

/** A file of rows as it was read. */
export interface LakeFile {
  /** The key of each row, by its position. */
  readonly keys: readonly { readonly caseId: string; readonly version: number }[];
  /** Writes the file again with other rows at some positions; an undefined row is left out. */
  replace(rows: ReadonlyMap<number, object | undefined>): Promise<'written' | 'changed'>;
}
