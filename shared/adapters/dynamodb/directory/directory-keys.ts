import type { RecordKind, StructuredKind } from '../../../domain/directory/directory-record.ts';
import { fourDigits } from '../table.ts';

/** The keys of the table `directory` (docs/data-model.md), for its reader and its writer. */
export const directoryKeys = {
  unit: (id: string) => ({ pk: `UNIT#${id}`, sk: 'UNIT' }),
  staff: (subject: string) => ({ pk: `STAFF#${subject}`, sk: 'STAFF' }),
  rule: (category: string, regionCode: string, validFrom: string) => ({
    pk: rulesOf(category),
    sk: `${regionCode}#${validFrom}`,
  }),
  category: (code: string) => ({ pk: CATEGORIES, sk: code }),
  region: (parentCode: string, code: string) => ({ pk: regionsOf(parentCode), sk: code }),
  grid: (id: string) => ({ pk: `GRID#${id}`, sk: 'GRID' }),
  calendar: (id: string, version: number) => ({ pk: calendarsOf(id), sk: fourDigits(version) }),
  policy: (jurisdiction: string, version: number) => ({ pk: policiesOf(jurisdiction), sk: fourDigits(version) }),
  secret: { pk: 'SECRET', sk: '1' },
  /** A version of a record, kept for ever. */
  version: (kind: RecordKind, slot: string, version: number) => ({
    pk: versionsOf(kind, slot),
    sk: String(version).padStart(6, '0'),
  }),
  change: (id: string) => ({ pk: `CHANGE#${id}`, sk: 'CHANGE' }),
  miniProgram: (platform: string) => ({ pk: `PROVIDER#${platform}`, sk: 'CREDENTIALS' }),
} as const;

/** Where the name of a calendar or policy stands, before its versions: lists find the record by it. */
export function nameKeyOf(kind: StructuredKind, id: string) {
  return kind === 'calendars' ? directoryKeys.calendar(id, 0) : directoryKeys.policy(id, 0);
}

export const CATEGORIES = 'CATEGORY';

export function rulesOf(category: string): string {
  return `RULE#${category}`;
}

export function regionsOf(parentCode: string): string {
  return `REGION#${parentCode}`;
}

export function calendarsOf(id: string): string {
  return `CALENDAR#${id}`;
}

export function policiesOf(jurisdiction: string): string {
  return `POLICY#${jurisdiction}`;
}

export function versionsOf(kind: RecordKind, slot: string): string {
  return `VERSION#${kind}#${slot}`;
}
