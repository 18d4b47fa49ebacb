import { MAX_RECORDS, MAX_WRONG_CELLS } from '#kernel/contracts/limits.ts';
import { type FieldError, fieldError, parse, type Schema } from '#kernel/contracts/parse.ts';
import type { FieldProblem } from '#kernel/presenting/field-problems.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { isStructured, type RecordKind } from '../../domain/directory-record.ts';
import { faultText } from '../../presenting/record-faults.ts';
import { RECORD_IDS, RECORD_INPUTS } from '../directory-records.ts';
import { findColumn, findIdColumn, listColumns, TABLES, VERSION_COLUMN } from './directory-tables.ts';
import { type CellPlace, cellsByName, type TableEntry } from './record-table.ts';
import { describeVersionCell, isVersionCell } from './version-cell.ts';

/** A record that was read from a table. */
export interface ReadRecord {
  readonly id: string;
  readonly input: object;
  readonly expectedVersion?: number;
  /** Fields for which the table has no column. Their faults are reported in the header. */
  readonly fieldsWithoutColumn: readonly string[];
  /** The first line of the record, or the line of a field, or of an entry (a day, a year). */
  findLine(field?: string, which?: string): number;
}

/** A cell or a row that is wrong. */
export interface WrongCell {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a table whose first row is the header, and all wrong cells with line and column. */
export function readRecords(
  kind: RecordKind,
  table: readonly Row[],
  language: Language,
  maxRecords = MAX_RECORDS,
): { readonly records: readonly ReadRecord[]; readonly wrong: readonly WrongCell[] } {
  const [header, ...rows] = table;
  if (header === undefined || rows.length === 0) return { records: [], wrong: [wrongRow(1, 'required', language)] };
  const names = header.cells.map((cell) => cell.trim());
  const misnamed = misnamedColumns(kind, names, header.line, language);
  if (misnamed.length > 0) return { records: [], wrong: misnamed };
  const isTooLong = ({ cells }: Row) => cells.slice(names.length).some((cell) => cell !== '');
  const entries = rows
    .filter((row) => !isTooLong(row))
    .map(({ line, cells }) => ({ line, cells: new Map(names.map((name, index) => [name, cells[index] ?? ''])) }));
  const given = groupRecords(kind, entries);
  if (given.length > maxRecords) {
    const error = fieldError('', 'too-many', language, { limit: maxRecords });
    return { records: [], wrong: [wrongCell({ line: header.line, column: '' }, error)] };
  }
  const fieldsWithoutColumn = TABLES[kind].columns.filter((name) => !names.includes(name));
  const read = given.map((each) => readRecord(kind, each, { line: header.line, fieldsWithoutColumn }, language));
  return {
    records: read.flatMap(({ record }) => record ?? []),
    wrong: [
      ...rows.filter(isTooLong).map(({ line }) => wrongRow(line, 'unknown-field', language)),
      ...read.flatMap(({ wrong }) => wrong),
    ].toSorted((one, other) => one.line - other.line),
  };
}

/** Groups the rows by record. Only structured kinds have several rows for a record. */
function groupRecords(kind: RecordKind, entries: readonly TableEntry[]): readonly (readonly TableEntry[])[] {
  if (!isStructured(kind)) return entries.map((entry) => [entry]);
  const byId = new Map<string, TableEntry[]>();
  for (const entry of entries) {
    const id = cellsByName(entry)[findIdColumn(kind)] ?? '';
    const others = byId.get(id);
    if (others) others.push(entry);
    else byId.set(id, [entry]);
  }
  return [...byId.values()];
}

function readRecord(
  kind: RecordKind,
  entries: readonly TableEntry[],
  { line: headerLine, fieldsWithoutColumn }: Pick<ReadRecord, 'fieldsWithoutColumn'> & { readonly line: number },
  language: Language,
) {
  const [first] = entries as readonly [TableEntry];
  const given = cellsByName(first);
  const versions = new Set(
    entries.map((entry) => cellsByName(entry)[VERSION_COLUMN]).filter((each) => each !== undefined),
  );
  const [version] = versions;
  const id = parse(RECORD_IDS[kind], given[findIdColumn(kind)], language);
  const { input: written, faults, findPlace, findLine, apart = [], faultsOfParts } = TABLES[kind].read(entries);
  // One more than the answer lists, to see whether more follow.
  const most = isStructured(kind) ? MAX_WRONG_CELLS + 1 : undefined;
  const input = parse(RECORD_INPUTS[kind] as Schema<object>, written, language, most);
  const wrong = [
    ...(id.ok ? [] : id.error.map((error) => wrongCell({ line: first.line, column: findIdColumn(kind) }, error))),
    ...(versions.size === 0 || (versions.size === 1 && isVersionCell(version ?? ''))
      ? []
      : [wrongCell({ line: first.line, column: VERSION_COLUMN }, describeVersionCell(language))]),
    ...faults.map((fault) => wrongCell(fault, fieldError('', fault.problem, language, fault.limits))),
    ...apart.flatMap(({ line, input: row, schema }) => {
      const day = parse(schema, row, language);
      return day.ok ? [] : day.error.map((error) => wrongCell({ line, column: error.path }, error));
    }),
    ...(input.ok ? [] : input.error.map((error) => wrongCell(findPlace(error.path), error))),
  ];
  if (!id.ok || !input.ok || wrong.length > 0) {
    const ofParts = (faultsOfParts?.() ?? []).map(({ field, fault, which }) => ({
      line: findLine(field, which),
      column: findColumn(kind, field),
      code: fault,
      message: faultText({ fault, which }, language),
    }));
    return { record: undefined, wrong: [...wrong, ...ofParts] };
  }
  const record: ReadRecord = {
    id: id.value,
    input: input.value,
    fieldsWithoutColumn,
    findLine: (field, which) => {
      if (field === undefined) return first.line;
      return fieldsWithoutColumn.includes(field) ? headerLine : findLine(field, which);
    },
    ...(version !== undefined && { expectedVersion: Number(version) }),
  };
  return { record, wrong };
}

/** Unknown, repeated and missing columns. */
function misnamedColumns(kind: RecordKind, names: readonly string[], line: number, language: Language): WrongCell[] {
  const known = listColumns(kind);
  const strange = names.filter((name) => !known.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const missing = names.includes(findIdColumn(kind)) ? [] : [findIdColumn(kind)];
  const errors = (of: readonly string[], problem: FieldProblem) =>
    of.map((name) =>
      wrongCell({ line, column: name.slice(0, 64) }, fieldError('', problem, language, { values: known })),
    );
  return [...errors(strange, 'unknown-field'), ...errors(twice, 'duplicate'), ...errors(missing, 'required')];
}

function wrongRow(line: number, problem: FieldProblem, language: Language): WrongCell {
  return wrongCell({ line, column: '' }, fieldError('', problem, language));
}

function wrongCell({ line, column, about }: CellPlace, { code, message }: Omit<FieldError, 'path'>): WrongCell {
  return { line, column, code, message: about === undefined || about === '' ? message : `${about}: ${message}` };
}
