import { SEPARATOR } from '#kernel/contracts/fields/text.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import type { FieldLimits, FieldProblem } from '#kernel/presenting/field-problems.ts';
import type { FieldFault } from '../../domain/directory-record.ts';

/** A row of a table, by columns. */
export interface TableEntry {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** The place of a fault. `about` names a part without a cell. */
export interface CellPlace {
  readonly line: number;
  readonly column: string;
  readonly about?: string;
}

/** A cell that is found wrong before the contract checks the record. */
export interface CellFault extends CellPlace {
  readonly problem: FieldProblem;
  readonly limits?: FieldLimits;
}

export interface ReadEntries {
  /** The input of the contract. Unreadable parts are unchanged. */
  readonly input: unknown;
  readonly faults: readonly CellFault[];
  /** Rows that cannot be part of the record. The contract of such rows checks them; its paths are the columns. */
  readonly apart?: readonly { readonly line: number; readonly input: object; readonly schema: Schema<object> }[];
  /** Faults of single parts, for a record that cannot be read as a whole. */
  faultsOfParts?(): readonly FieldFault[];
  /** The cell of a path of the contract. */
  findPlace(path: string): CellPlace;
  /** The line of a field, or of an entry that a fault names (a day, a year). */
  findLine(field: string, which?: string): number;
}

/** How the records of a kind are written as rows, apart from their id and version. */
export interface RecordTable {
  readonly columns: readonly string[];
  toRows(record: object): readonly (readonly string[])[];
  /** Reads the rows of one record, in order. There is at least one. */
  read(entries: readonly TableEntry[]): ReadEntries;
  /** The column for faults of a field. */
  findColumn(field: string): string;
}

/** The entries of a list in one cell. */
export function splitCell(cell: string): string[] {
  return cell
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The trimmed cells of a row, without the empty ones. */
export function cellsByName({ cells }: TableEntry): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries([...cells].map(([name, cell]) => [name, cell.trim()]).filter(([, cell]) => cell !== ''));
}
