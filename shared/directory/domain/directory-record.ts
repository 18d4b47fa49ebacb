import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Business } from './business.ts';
import type { CatalogueRule, Category, Grid, Region, StaffMember, Unit } from './directory.ts';
import type { Helpline } from './helpline.ts';
import type { Policy } from './policy/policy.ts';
import type { SupportPolicy } from './support-policy.ts';

/** The record types of the directory, by the name of their kind in the API. */
export interface DirectoryRecord {
  readonly units: Unit;
  readonly staff: StaffMember;
  readonly grids: Grid;
  readonly catalogue: CatalogueRule;
  readonly categories: Category;
  readonly regions: Region;
  readonly calendars: Calendar;
  readonly policies: Policy;
  readonly businesses: Business;
  readonly supportPolicies: SupportPolicy;
  readonly helplines: Helpline;
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
  'businesses',
  'supportPolicies',
  'helplines',
] as const satisfies readonly RecordKind[];

/** Kinds whose records are one row of a table. Calendars and policies have a row for each of their entries. */
export type FlatKind = Exclude<RecordKind, StructuredKind>;
export type StructuredKind = 'calendars' | 'policies';

export function isStructured(kind: RecordKind): kind is StructuredKind {
  return kind === 'calendars' || kind === 'policies';
}

/** The field that identifies a record of the kind. */
export const ID_FIELDS = {
  units: 'id',
  staff: 'subject',
  grids: 'id',
  catalogue: 'id',
  categories: 'code',
  regions: 'code',
  calendars: 'id',
  policies: 'jurisdiction',
  businesses: 'creditCode',
  supportPolicies: 'id',
  helplines: 'id',
} as const satisfies { readonly [K in RecordKind]: keyof DirectoryRecord[K] };

export function getRecordId<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): string {
  return String(Reflect.get(record, ID_FIELDS[kind]));
}

/** What is unique among the records of a kind: the id; for a catalogue rule its category, region and date. */
export function getRecordSlot<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): string {
  if (kind !== 'catalogue') return getRecordId(kind, record);
  const { category, regionCode, validFrom } = record as CatalogueRule;
  return `${category}#${regionCode}#${validFrom}`;
}

/** Why a record with valid fields is rejected. The texts are in `presenting/labels`. */
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
  | 'not-a-manager'
  | 'not-of-the-section'
  | 'unknown-industry'
  | 'least-above-most'
  | 'deadline-outside'
  | 'not-a-county'
  | 'lead-also-assists'
  | 'place-taken'
  | 'rules-overlap'
  | 'unit-closed'
  | 'rule-never-applies'
  | 'leaves-a-gap'
  | 'never-changes'
  | 'own-right'
  | 'second-person'
  | 'centre-role'
  | 'partner-role'
  | 'partner-only'
  | 'region-limit'
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
  | 'hours-not-in-order'
  | 'not-a-writer'
  | 'in-review';

export interface FieldFault {
  readonly field: string;
  readonly fault: RecordFault;
  /** Which of several entries: a year, a day, another rule or a unit; or the current version. */
  readonly which?: string;
}

/** A fault, or nothing where a rule holds. */
export type Found = FieldFault | false | undefined;

export function at(field: string, fault: RecordFault): FieldFault {
  return { field, fault };
}
