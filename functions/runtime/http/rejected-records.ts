import { findColumn } from '#directory/contracts/csv/directory-tables.ts';
import type { WrongCell } from '#directory/contracts/csv/read-records.ts';
import type { FieldFault, RecordKind } from '#directory/domain/directory-record.ts';
import { faultText } from '#directory/presenting/record-faults.ts';
import type { RejectedCell } from '#directory/usecases/import-records.ts';
import { MAX_WRONG_CELLS } from '#kernel/contracts/limits.ts';
import { fieldError } from '#kernel/contracts/parse.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { WrongField } from './problem.ts';

/** The faults of an import in words, each in its column. */
export function rejectedCells(kind: RecordKind, rejected: readonly RejectedCell[], language: Language): WrongCell[] {
  return rejected.map(({ line, field, fault, which }) => ({
    line,
    column: findColumn(kind, field),
    code: fault,
    message: faultText({ fault, which }, language),
  }));
}

/** Wrong cells in the order of their lines. When an answer cannot hold all, its last entry says that more follow. */
export function inOrder(cells: readonly WrongCell[], language: Language): readonly WrongCell[] {
  const all = cells.toSorted((one, other) => one.line - other.line);
  const next = all[MAX_WRONG_CELLS];
  if (next === undefined) return all;
  const { code, message } = fieldError('', 'more-follow', language, { limit: MAX_WRONG_CELLS });
  return [...all.slice(0, MAX_WRONG_CELLS), { line: next.line, column: '', code, message }];
}

/** The faults of one record, each at its field in the body. */
export function rejectedFields(faults: readonly FieldFault[], language: Language): WrongField[] {
  return faults.map(({ field, fault, which }) => ({
    path: `record.${field}`,
    message: faultText({ fault, which }, language),
    code: fault,
  }));
}
