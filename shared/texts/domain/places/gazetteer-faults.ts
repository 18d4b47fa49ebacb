import type { GazetteerEntry, Location } from './gazetteer-entry.ts';

/** Why a row of a gazetteer is left out. */
export type GazetteerFault =
  | 'not-json'
  | 'wrong-shape'
  | 'unknown-region'
  | 'no-location'
  | 'range-reversed'
  | 'ranges-overlap'
  | 'no-ring'
  | 'named-before';

export interface FaultyRow {
  readonly line: number;
  readonly fault: GazetteerFault;
  /** The field, the region code or the name that is wrong. */
  readonly which: string;
}

/** What is wrong in a row, apart from its shape; undefined if nothing is. `isKnown` says whether a region exists. */
export function findEntryFault(
  { type, name, at, ring }: GazetteerEntry,
  isKnown: (code: string) => boolean,
): Omit<FaultyRow, 'line'> | undefined {
  const unknown = at.find(({ code }) => !isKnown(code));
  if (unknown) return { fault: 'unknown-region', which: unknown.code };
  if (type !== 'outside' && at.length === 0) return { fault: 'no-location', which: name };
  if ((type === 'boundary') !== (ring !== undefined)) return { fault: 'no-ring', which: name };
  const reversed = at.find(({ from = 0, to = Number.POSITIVE_INFINITY }) => from > to);
  if (reversed) return { fault: 'range-reversed', which: reversed.code };
  const overlapping = at.find((one, index) => at.slice(index + 1).some((other) => doOverlap(one, other)));
  return overlapping && { fault: 'ranges-overlap', which: overlapping.code };
}

/** Whether two regions claim the same numbers. Without any range the person is asked, which is no fault. */
function doOverlap(one: Location, other: Location): boolean {
  if (!hasRange(one) || !hasRange(other)) return false;
  if (one.side !== undefined && other.side !== undefined && one.side !== other.side) return false;
  const [start, end] = [Math.max(one.from ?? 0, other.from ?? 0), Math.min(one.to ?? Infinity, other.to ?? Infinity)];
  return start <= end;
}

function hasRange({ from, to, side }: Location): boolean {
  return from !== undefined || to !== undefined || side !== undefined;
}
