import type { Seal } from './seal.ts';

/** The partition of tip-offs, which only the province reads (DOMAIN 2). */
export const REPORTS = 'reports';
/** The partition of appeals without a place in a city of the jurisdiction. */
export const ELSEWHERE = 'elsewhere';

const COUNTY_DIGITS = 6;
const STREET_DIGITS = 9;

/** The place of an appeal in exports. */
export interface LakePlace {
  readonly city: string;
  readonly county: string | null;
  readonly street: string | null;
}

/**
 * The place of a region code: city (the partition), county, and at most the street. Sealed appeals (tip-offs and confidential
 * ones) have no street: with day and category it could identify the person who filed.
 */
export function toLakePlace(
  regionCode: string | undefined,
  jurisdiction: string,
  { isReport, isSealed }: Seal,
): LakePlace {
  const code = regionCode ?? '';
  const province = jurisdiction.slice(0, 2);
  const isInside = code.startsWith(province) && code.length >= COUNTY_DIGITS && code.slice(2, 4) !== '00';
  const isBelowCity = isInside && code.slice(4, 6) !== '00';
  const city = isInside ? `${code.slice(0, 4)}00` : ELSEWHERE;
  return {
    city: isReport ? REPORTS : city,
    county: isBelowCity ? code.slice(0, COUNTY_DIGITS) : null,
    street: isBelowCity && !isSealed && code.length >= STREET_DIGITS ? code.slice(0, STREET_DIGITS) : null,
  };
}
