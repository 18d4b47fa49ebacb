import { getRegionLevel, type Region } from '#directory/domain/directory.ts';

/** A name of a region in an address. */
export interface RegionName {
  readonly name: string;
  /** `full` decides by itself, `short` only together with another name of the same city. */
  readonly strength: 'full' | 'short';
}

/** The peoples in the names of autonomous counties and towns, which nobody says. */
const PEOPLES = /(?:蒙古族|满族|朝鲜族|回族|锡伯族)+/;
const COUNTY_END = /(?:自治县|区|县|市)$/;
const STREET_END = /(?:街道|地区|镇|乡)$/;
/** A shorter name is an ordinary word too often. */
const FEWEST_CHARACTERS = 2;

/**
 * The names by which people call a region of the directory: `南湖街道` -> also `南湖街道办`, `南湖办事处` and `南湖`; `新宾满族自治县` -> also
 * `新宾县`. Old names and misspellings are entries of the gazetteer.
 */
export function listRegionNames({ code, name }: Pick<Region, 'code' | 'name'>): readonly RegionName[] {
  const level = getRegionLevel(code);
  const full = [name];
  if (level === 'province' || level === 'community') return toNames(full, []);
  if (level === 'city') return toNames([name, name.replace(/市$/, '')], []);
  const plain = name.replace(PEOPLES, '');
  if (level === 'county') {
    const short = plain.replace(COUNTY_END, '');
    return toNames([name, plain, ...(plain.endsWith('自治县') ? [`${short}县`] : [])], [short]);
  }
  const short = plain.replace(STREET_END, '');
  const offices = name.endsWith('街道')
    ? [`${short}街道办`, `${short}街道办事处`, `${short}办事处`, `${short}街办`]
    : [];
  return toNames([name, plain, ...offices], [short]);
}

function toNames(full: readonly string[], short: readonly string[]): readonly RegionName[] {
  const found = new Map<string, RegionName['strength']>();
  for (const name of full) found.set(name, 'full');
  for (const name of short) if (name.length >= FEWEST_CHARACTERS && !found.has(name)) found.set(name, 'short');
  return [...found].map(([name, strength]) => ({ name, strength }));
}
