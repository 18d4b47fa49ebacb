import { ID_FIELDS, type RecordKind } from '../../domain/directory-record.ts';
import { CALENDAR_TABLE } from './calendar-table.ts';
import { flatTable } from './flat-tables.ts';
import { POLICY_TABLE } from './policy-table.ts';
import type { RecordTable } from './record-table.ts';

export const TABLES: Readonly<Record<RecordKind, RecordTable>> = {
  units: flatTable('units'),
  staff: flatTable('staff'),
  grids: flatTable('grids'),
  catalogue: flatTable('catalogue'),
  categories: flatTable('categories'),
  regions: flatTable('regions'),
  calendars: CALENDAR_TABLE,
  policies: POLICY_TABLE,
  businesses: flatTable('businesses'),
  supportPolicies: flatTable('supportPolicies'),
  helplines: flatTable('helplines'),
};

/** The version that a row replaces. New and unchanged records need none. */
export const VERSION_COLUMN = 'version';

/** The name of the first column, which has the key of the record. */
export function findIdColumn(kind: RecordKind): string {
  return ID_FIELDS[kind];
}

/** The names of all columns of a kind, in order. */
export function listColumns(kind: RecordKind): readonly string[] {
  return [findIdColumn(kind), VERSION_COLUMN, ...TABLES[kind].columns];
}

/** The rows of a record, each with its id and version, in the order of the columns. */
export function toRows(kind: RecordKind, record: object, version: number): readonly (readonly string[])[] {
  const id = String((record as Readonly<Record<string, unknown>>)[findIdColumn(kind)]);
  return TABLES[kind].toRows(record).map((cells) => [id, String(version), ...cells]);
}

/** The column in which a fault of a field is shown. */
export function findColumn(kind: RecordKind, field: string): string {
  const id = findIdColumn(kind);
  if (field === 'id' || field === id) return id;
  return field === VERSION_COLUMN ? field : TABLES[kind].findColumn(field);
}
