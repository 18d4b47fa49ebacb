import type { Calendar } from '../clocks/calendar.ts';
import type { CatalogueRule, Category, Grid, Region, StaffMember, Unit } from './directory.ts';
import type { Policy } from './policy.ts';

/** What the directory holds of each kind, by the name that the kind has for administrators. */
export interface DirectoryRecord {
  readonly units: Unit;
  readonly staff: StaffMember;
  readonly grids: Grid;
  readonly catalogue: CatalogueRule;
  readonly categories: Category;
  readonly regions: Region;
  readonly calendars: Calendar;
  readonly policies: Policy;
}
export type RecordKind = keyof DirectoryRecord;

export const RECORD_KINDS = [
  'units',
  'staff',
  'grids',
  'catalogue',
  'categories',
  'regions',
  'calendars',
  'policies',
] as const satisfies readonly RecordKind[];

/** Kinds whose records are flat: one item, one row of a table. Calendars and policies are made of many entries. */
export type FlatKind = Exclude<RecordKind, StructuredKind>;
export type StructuredKind = 'calendars' | 'policies';

export function isStructured(kind: RecordKind): kind is StructuredKind {
  return kind === 'calendars' || kind === 'policies';
}

/** The attribute that a record of the kind is known by. */
export const ID_FIELDS = {
  units: 'id',
  staff: 'subject',
  grids: 'id',
  catalogue: 'id',
  categories: 'code',
  regions: 'code',
  calendars: 'id',
  policies: 'jurisdiction',
} as const satisfies { readonly [K in RecordKind]: keyof DirectoryRecord[K] };

export function getRecordId<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): string {
  return (record as unknown as Readonly<Record<string, string>>)[ID_FIELDS[kind]] ?? '';
}

/** What of a record no other of its kind may have: its id; of a rule the place that it fills in the catalogue. */
export function getRecordSlot<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): string {
  if (kind !== 'catalogue') return getRecordId(kind, record);
  const { category, regionCode, validFrom } = record as CatalogueRule;
  return `${category}#${regionCode}#${validFrom}`;
}

/** What is wrong with a record although each of its fields has the right form; texts are in `labels`. */
export type RecordFault =
  | 'unknown-unit'
  | 'unknown-region'
  | 'unknown-category'
  | 'unknown-staff'
  | 'unknown-parent'
  | 'circle'
  | 'ends-before-it-begins'
  | 'successor-required'
  | 'successor-not-fit'
  | 'centre-stays'
  | 'centre-is-fixed'
  | 'not-a-street'
  | 'not-of-the-street'
  | 'not-a-worker'
  | 'lead-also-assists'
  | 'place-taken'
  | 'never-changes'
  | 'own-right'
  | 'named-twice'
  | 'changed-since'
  | 'version-required'
  | 'column-missing'
  | 'too-many-below'
  | 'no-year'
  | 'year-taken-back'
  | 'year-without-holidays'
  | 'no-such-day'
  | 'day-not-published'
  | 'hours-not-in-order';

export interface FieldFault {
  /** The field as it is called in the record. */
  readonly field: string;
  readonly fault: RecordFault;
  /** Which of several it is: a year, a day; the version that stands. */
  readonly which?: string;
}
