import { fourDigits } from '#kernel/adapters/dynamodb/table.ts';
import type { RecordKind, StructuredKind } from '../domain/directory-record.ts';

/** The keys of the table `directory` (docs/data-model.md). */
export const directoryKeys = {
  unit: (id: string) => ({ pk: `UNIT#${id}`, sk: 'UNIT' }),
  staff: (subject: string) => ({ pk: `STAFF#${subject}`, sk: 'STAFF' }),
  /** Leads from a unit to a member of staff who is or was its worker, from a partner to one of its people. */
  worker: (unitId: string, subject: string) => ({ pk: workersKey(unitId), sk: subject }),
  rule: (category: string, regionCode: string, validFrom: string) => ({
    pk: rulesKey(category),
    sk: `${regionCode}#${validFrom}`,
  }),
  category: (code: string) => ({ pk: CATEGORIES, sk: code }),
  region: (parentCode: string, code: string) => ({ pk: regionsKey(parentCode), sk: code }),
  business: (creditCode: string) => ({ pk: `BUSINESS#${creditCode}`, sk: 'BUSINESS' }),
  supportPolicy: (id: string) => ({ pk: `SUPPORTPOLICY#${id}`, sk: 'SUPPORTPOLICY' }),
  helpline: (id: string) => ({ pk: `HELPLINE#${id}`, sk: 'HELPLINE' }),
  grid: (id: string) => ({ pk: `GRID#${id}`, sk: 'GRID' }),
  calendar: (id: string, version: number) => ({ pk: calendarsKey(id), sk: fourDigits(version) }),
  policy: (jurisdiction: string, version: number) => ({ pk: policiesKey(jurisdiction), sk: fourDigits(version) }),
  dataKey: (version: number) => ({ pk: 'SECRET', sk: String(version) }),
  /** A version of a record; never deleted. */
  version: (kind: RecordKind, slot: string, version: number) => ({
    pk: versionsKey(kind, slot),
    sk: String(version).padStart(6, '0'),
  }),
  change: (id: string) => ({ pk: `CHANGE#${id}`, sk: 'CHANGE' }),
  grantRequest: (subject: string) => ({ pk: `GRANTREQUEST#${subject}`, sk: 'GRANTREQUEST' }),
  miniProgram: (platform: string) => ({ pk: `PROVIDER#${platform}`, sk: 'CREDENTIALS' }),
  callSecret: { pk: 'CALLS', sk: 'CALLS' },
  /** The secrets of a helpline, of which two may be valid. Not a record: no list and no export has them. */
  helplineSecrets: (id: string) => ({ pk: `HELPLINESECRETS#${id}`, sk: 'HELPLINESECRETS' }),
  smtpAccount: { pk: 'SMTP', sk: 'SMTP' },
} as const;

/** The key of a calendar's or policy's name item, before its versions. Lists find the record by it. */
export function nameKey(kind: StructuredKind, id: string) {
  return kind === 'calendars' ? directoryKeys.calendar(id, 0) : directoryKeys.policy(id, 0);
}

export const CATEGORIES = 'CATEGORY';

export function rulesKey(category: string): string {
  return `RULE#${category}`;
}

export function workersKey(unitId: string): string {
  return `WORKERS#${unitId}`;
}

export function regionsKey(parentCode: string): string {
  return `REGION#${parentCode}`;
}

export function calendarsKey(id: string): string {
  return `CALENDAR#${id}`;
}

export function policiesKey(jurisdiction: string): string {
  return `POLICY#${jurisdiction}`;
}

export function versionsKey(kind: RecordKind, slot: string): string {
  return `VERSION#${kind}#${slot}`;
}
