import { readRecords } from '#directory/contracts/csv/read-records.ts';
import type { RecordKind } from '#directory/domain/directory-record.ts';
import { readTable } from '#kernel/adapters/read-table.ts';

/** Reads a table of the directory as an import does. */
export const read = (kind: RecordKind, csv: string) => {
  const table = readTable(csv);
  if (!('map' in table)) return { records: [], wrong: [{ line: table.line, column: '', code: 'malformed-csv' }] };
  return readRecords(kind, table, 'en');
};
/** The records, each with its first line. */
export const lined = (kind: RecordKind, csv: string) =>
  read(kind, csv).records.map(({ findLine, fieldsWithoutColumn: _fields, ...record }) => ({
    line: findLine(),
    ...record,
  }));
/** The wrong cells as `line column code`. */
export const wrongIn = (kind: RecordKind, csv: string) =>
  read(kind, csv).wrong.map(({ line, column, code }) => `${line} ${column} ${code}`);
