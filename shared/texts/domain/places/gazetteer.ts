import type { Region } from '#directory/domain/directory.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { normalizeAddress } from './address-text.ts';
import { type EntryType, type GazetteerEntry, isInside, type Location } from './gazetteer-entry.ts';
import { listRegionNames, type RegionName } from './region-names.ts';

/** What a name can mean. */
export interface Meaning {
  readonly type: EntryType;
  readonly strength: RegionName['strength'];
  /** Whether the name is of a region without the word for its level, so that the name of a road may begin with it. */
  readonly isBare: boolean;
  readonly at: readonly Location[];
}

/** All names of a province, for searching them in addresses. */
export interface Gazetteer {
  readonly names: ReadonlyMap<string, readonly Meaning[]>;
  readonly longest: number;
  readonly boundaries: readonly { readonly code: string; readonly ring: NonNullable<GazetteerEntry['ring']> }[];
}

const LEVEL_END = /(?:省|市|区|县|街道|镇|乡|社区|街道办|办事处|街办)$/;

/** Builds the gazetteer of the regions, with the rows that add other names, roads, estates and landmarks. */
export function buildGazetteer(
  regions: readonly Pick<Region, 'code' | 'name'>[],
  entries: readonly GazetteerEntry[],
): Gazetteer {
  const names = new Map<string, Meaning[]>();
  const add = (written: string, meaning: Meaning) => {
    const name = normalizeAddress(written);
    const known = names.get(name) ?? [];
    names.set(name, [...known.filter((each) => !isSame(each, meaning)), meaning]);
  };
  // A city's short name is also that of a county around it: people mean the city.
  const cities = new Set(
    regions.filter(({ code }) => /^\d{4}00$/.test(code)).map(({ name }) => name.replace(/市$/, '')),
  );
  for (const region of regions)
    for (const { name, strength } of listRegionNames(region)) {
      if (strength === 'short' && cities.has(name)) continue;
      add(name, { type: 'region', strength, isBare: isBare(name), at: [{ code: region.code }] });
    }
  for (const { type, name, aliases = [], at } of entries) {
    if (type === 'boundary') continue;
    for (const each of [name, ...aliases])
      add(each, { type, strength: 'full', isBare: (type === 'region' || type === 'outside') && isBare(each), at });
  }
  return {
    names,
    longest: Math.max(0, ...[...names.keys()].map(({ length }) => length)),
    boundaries: entries.flatMap(({ at, ring }) => (ring && at[0] ? [{ code: at[0].code, ring }] : [])),
  };
}

function isBare(name: string): boolean {
  return !LEVEL_END.test(name);
}

/** Whether a new meaning replaces a known one: it is of the same kind of thing and the same place. */
function isSame(known: Meaning, added: Meaning): boolean {
  const codes = ({ at }: Meaning) => at.map(({ code }) => code).join(' ');
  return known.type === added.type && codes(known) === codes(added);
}

/** The region whose boundary is known and has the point inside. */
export function findRegionAt({ boundaries }: Gazetteer, point: Coordinates): string | undefined {
  return boundaries.find(({ ring }) => isInside(ring, point))?.code;
}
