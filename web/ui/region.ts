/** The chosen divisions, from the city down, with the names that were shown. */
export interface Region {
  readonly city: string;
  readonly county: string;
  readonly street: string;
  /** Known only where an address named it. */
  readonly community?: string;
  readonly names: readonly string[];
}

export const NO_REGION: Region = { city: '', county: '', street: '', names: [] };

/** The code of the smallest chosen division; empty without any. */
export function findSmallest({ city, county, street, community = '' }: Region): string {
  return community || street || county || city;
}

/** The divisions of a code, with the name of the smallest from its city down. */
export function toRegion(code: string, name: string): Region {
  return {
    city: `${code.slice(0, 4)}00`,
    county: code.endsWith('00') && code.length === 6 ? '' : code.slice(0, 6),
    street: code.length > 6 ? code.slice(0, 9) : '',
    ...(code.length > 9 && { community: code }),
    names: [name],
  };
}
