import { type Region, toRegionPath } from '../domain/directory.ts';

/** Regions by their codes, with those above them: what a name needs. */
export type RegionNames = ReadonlyMap<string, Region>;

/**
 * A region's name for people, from its city down, because districts of two cities may have one name: `210102` -> 沈阳市和平区. It is in
 * Chinese for every reader. A province is named alone, and a region that the directory no longer knows by its code.
 */
export function regionName(regions: RegionNames, code: string): string {
  const region = regions.get(code);
  if (region === undefined) return code;
  const names = toRegionPath(code).flatMap((each) => regions.get(each) ?? []);
  return names
    .filter(({ level }) => level !== 'province' || region.level === 'province')
    .map(({ name }) => name)
    .toReversed()
    .join('');
}

/** The code of a region for an answer, with its name where regions were read; nothing without a code. */
export function withRegionName<Names extends RegionNames | undefined>(regions: Names, regionCode: string | undefined) {
  if (regionCode === undefined) return {};
  return { regionCode, ...(regions && { regionName: regionName(regions, regionCode) }) };
}
