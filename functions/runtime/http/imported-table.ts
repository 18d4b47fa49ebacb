import { readTable } from '../../../shared/adapters/csv/read-table.ts';
import { readRecords } from '../../../shared/contracts/csv/read-records.ts';
import { fieldError } from '../../../shared/contracts/parse.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { RecordKind } from '../../../shared/domain/directory/directory-record.ts';
import type { Language } from '../../../shared/presenting/labels/language.ts';
import type { HttpFailure } from './problem.ts';

/** The records of a table and its wrong cells. A text that is not CSV is refused, with the line of the fault. */
export function readImportedTable(
  kind: RecordKind,
  text: string,
  language: Language,
): Result<ReturnType<typeof readRecords>, HttpFailure> {
  const table = readTable(text);
  if ('map' in table) return ok(readRecords(kind, table, language));
  const { code, message } = fieldError('', 'malformed-csv', language);
  return fail({ kind: 'rejected-cells', cells: [{ line: table.line, column: '', code, message }] });
}
