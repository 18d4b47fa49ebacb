import { readRecords } from '#directory/contracts/csv/read-records.ts';
import type { RecordKind } from '#directory/domain/directory-record.ts';
import { readTable } from '#kernel/adapters/read-table.ts';
import { fieldError } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
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
