import type { Coordinates } from '#kernel/domain/coordinates.ts';

/** What an entry names. `outside` is a place that is in no region of the platform, `boundary` the outline of a region. */
export const ENTRY_TYPES = ['region', 'road', 'estate', 'landmark', 'area', 'outside', 'boundary'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** A region in which the named place is; with a range, the part of it that has these house or building numbers. */
export interface Location {
  readonly code: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The side of a road. */
  readonly side?: 'odd' | 'even' | undefined;
}

/** A row of the gazetteer: a name, other names of the same (old ones, misspellings), and where it is. */
export interface GazetteerEntry {
  readonly type: EntryType;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  readonly at: readonly Location[];
  /** Of a boundary: its corners as longitude and latitude in WGS-84. */
  readonly ring?: readonly (readonly [lng: number, lat: number])[] | undefined;
}

/** Whether a location has a number. One without a range has every number. */
export function hasNumber({ from, to, side }: Location, number: number): boolean {
  if (from !== undefined && number < from) return false;
  if (to !== undefined && number > to) return false;
  return side === undefined || (number % 2 === 1) === (side === 'odd');
}

/** Whether a point is inside a ring, by the number of its edges to the east of the point. */
export function isInside(ring: NonNullable<GazetteerEntry['ring']>, { lat, lng }: Coordinates): boolean {
  let inside = false;
  for (const [index, [x, y]] of ring.entries()) {
    const [beforeX, beforeY] = ring.at(index - 1) ?? [x, y];
    if (y > lat !== beforeY > lat && lng < ((beforeX - x) * (lat - y)) / (beforeY - y) + x) inside = !inside;
  }
  return inside;
}
