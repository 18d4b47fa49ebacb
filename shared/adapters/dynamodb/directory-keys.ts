import { regionPath } from '../../domain/directory.ts';
import { fourDigits } from './table.ts';

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
  calendar: (id: string, version: number) => ({ pk: calendarsOf(id), sk: fourDigits(version) }),
  policy: (jurisdiction: string, version: number) => ({ pk: policiesOf(jurisdiction), sk: fourDigits(version) }),
  secret: { pk: 'SECRET', sk: '1' },
  miniProgram: (platform: string) => ({ pk: `PROVIDER#${platform}`, sk: 'CREDENTIALS' }),
} as const;

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

/** The country: what provinces stand under. */
export const COUNTRY = '000000';

/**
 * The region above, told from the code alone (GB/T 2260: two digits each for province, city and county, three more for a
 * street); undefined for a text that is no code.
 */
export function parentOfRegion(code: string): string | undefined {
  if (!/^\d{6}(?:\d{3})?$/.test(code) || code === COUNTRY) return undefined;
  return regionPath(code)[1] ?? COUNTRY;
}
