import type { FieldFault } from '../../domain/directory/directory-record.ts';
import type { FieldLimits, FieldProblem } from '../../presenting/labels/field-problems.ts';
import { SEPARATOR } from '../http/text.ts';
import type { Schema } from '../parse.ts';

/** A row of a table by its columns. */
export interface TableEntry {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Where something is wrong; `about` names what has no cell at all. */
export interface CellPlace {
  readonly line: number;
  readonly column: string;
  readonly about?: string;
}

/** A cell that is wrong already before the contract looks at the record. */
export interface CellFault extends CellPlace {
  readonly problem: FieldProblem;
  readonly limits?: FieldLimits;
}

export interface ReadEntries {
  /** For the contract: what cannot be read stays as it is written. */
  readonly input: unknown;
  readonly faults: readonly CellFault[];
  /** Rows that cannot be part of the record, by the contract of the others: its paths are their columns. */
  readonly apart?: readonly { readonly line: number; readonly input: object; readonly schema: Schema<object> }[];
  /** What the rules find wrong with parts alone: of a record that cannot be read whole they are not asked. */
  faultsOfParts?(): readonly FieldFault[];
  /** The cell that a path of the contract is about. */
  placeOf(path: string): CellPlace;
  /** The line of a field, or of one of several that a fault names: a day, a year. */
  lineOf(field: string, which?: string): number;
}

/** How the records of a kind stand in a table, beside their id and version. */
export interface RecordTable {
  readonly columns: readonly string[];
  rowsOf(record: object): readonly (readonly string[])[];
  /** The entries of one record, in order; never none. */
  read(entries: readonly TableEntry[]): ReadEntries;
  /** The column that a fault of a field is shown in. */
  columnOf(field: string): string;
}

/** Several that stand in one cell. */
export function partsOf(cell: string): string[] {
  return cell
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The cells of a row, trimmed; those that are empty are left out. */
export function cellsByName({ cells }: TableEntry): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries([...cells].map(([name, cell]) => [name, cell.trim()]).filter(([, cell]) => cell !== ''));
}
