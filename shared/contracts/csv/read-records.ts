import type { ListedKind } from '../../domain/directory-record.ts';
import type { FieldProblem } from '../../domain/labels/field-problems.ts';
import type { Language } from '../../domain/labels/language.ts';
import { RECORD_IDS, RECORD_INPUTS } from '../http/directory-records.ts';
import { type FieldError, fieldError, parse, type Schema } from '../parse.ts';
import { headerOf, idColumnOf, inputOf, VERSION_COLUMN } from './directory-columns.ts';
import { MAX_ROWS } from './limits.ts';

/** A record of a table, with the line that it stands in. */
export interface ReadRecord {
  readonly line: number;
  readonly id: string;
  readonly input: object;
  readonly expectedVersion?: number;
}

/** A cell, or a whole row, that is not what its column asks for. */
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

const VERSION = /^\d{1,6}$/;

/** The records of a table whose first row is the header, and every cell that is wrong with its line and column. */
export function readRecords(
  kind: ListedKind,
  table: readonly Row[],
  language: Language,
): { readonly records: readonly ReadRecord[]; readonly wrong: readonly WrongCell[] } {
  const [header, ...rows] = table;
  if (header === undefined || rows.length === 0) return { records: [], wrong: [wrongRow(1, 'required', language)] };
  const names = header.cells.map((cell) => cell.trim());
  const misnamed = misnamedColumns(kind, names, header.line, language);
  if (misnamed.length > 0) return { records: [], wrong: misnamed };
  if (rows.length > MAX_ROWS) {
    const error = fieldError('', 'too-many', language, { limit: MAX_ROWS });
    return { records: [], wrong: [{ line: header.line, column: '', code: error.code, message: error.message }] };
  }
  const read = rows.map((row) => readRow(kind, names, row, language));
  return {
    records: read.flatMap(({ record }) => record ?? []),
    wrong: read.flatMap(({ wrong }) => wrong),
  };
}

function readRow(kind: ListedKind, names: readonly string[], { line, cells }: Row, language: Language) {
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell !== ''))
    return { record: undefined, wrong: [wrongRow(line, 'unknown-field', language)] };
  const byName = new Map(names.map((name, index) => [name, cells[index] ?? '']));
  const given = (name: string) => byName.get(name)?.trim() || undefined;
  const version = given(VERSION_COLUMN);
  const id = parse(RECORD_IDS[kind], given(idColumnOf(kind)), language);
  const input = parse(RECORD_INPUTS[kind] as Schema<object>, inputOf(kind, byName), language);
  const wrong = [
    ...(id.ok ? [] : id.error.map((error) => wrongCell(line, { ...error, path: idColumnOf(kind) }))),
    ...(version === undefined || VERSION.test(version)
      ? []
      : [wrongCell(line, fieldError(VERSION_COLUMN, 'format', language, { expected: '1, 2, …' }))]),
    ...(input.ok ? [] : input.error.map((error) => wrongCell(line, error))),
  ];
  if (!id.ok || !input.ok || wrong.length > 0) return { record: undefined, wrong };
  const record: ReadRecord = {
    line,
    id: id.value,
    input: input.value,
    ...(version !== undefined && { expectedVersion: Number(version) }),
  };
  return { record, wrong };
}

/** Columns that the kind does not have, that come twice, or without which there is no record. */
function misnamedColumns(kind: ListedKind, names: readonly string[], line: number, language: Language): WrongCell[] {
  const known = headerOf(kind);
  const strange = names.filter((name) => !known.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const missing = names.includes(idColumnOf(kind)) ? [] : [idColumnOf(kind)];
  const errors = (of: readonly string[], problem: FieldProblem) =>
    of.map((name) => wrongCell(line, fieldError(name.slice(0, 64), problem, language, { values: known })));
  return [...errors(strange, 'unknown-field'), ...errors(twice, 'duplicate'), ...errors(missing, 'required')];
}

function wrongRow(line: number, problem: FieldProblem, language: Language): WrongCell {
  return wrongCell(line, fieldError('', problem, language));
}

/** `grants[0].unitId` is in the column `grants`. */
function wrongCell(line: number, { path, code, message }: FieldError): WrongCell {
  return { line, column: path.split(/[.[]/, 1)[0] ?? '', code, message };
}
