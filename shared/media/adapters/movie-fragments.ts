import { type Box, readChildren } from './inspection/iso-boxes.ts';
import { u32be } from './inspection/read-bytes.ts';

/** Flags of `tfhd` and `trun` (14496-12, 8.8.7 and 8.8.8), one for each optional field. */
export const BASE_OFFSET = 0x1;
export const DESCRIPTION_INDEX = 0x2;
export const DEFAULT_DURATION = 0x8;
export const DATA_OFFSET = 0x1;
export const FIRST_FLAGS = 0x4;
export const SAMPLE_DURATION = 0x100;
export const SAMPLE_FIELDS = [SAMPLE_DURATION, 0x200, 0x400, 0x800];

/**
 * Adds up the durations of the samples in one `moof`. Browsers record such movies, whose header has no duration.
 * @param defaults units per sample by track id, from the movie's header
 * @param units durations by track id, to which this adds
 * @returns false when the fragment is broken
 */
export function addFragment(
  bytes: Uint8Array,
  moof: Box,
  defaults: ReadonlyMap<number, number>,
  units: Map<number, number>,
): boolean {
  const fragments = readChildren(bytes, moof);
  if (fragments === undefined) return false;
  for (const fragment of fragments) {
    if (fragment.type !== 'traf') continue;
    const boxes = readChildren(bytes, fragment);
    const header = boxes?.find((box) => box.type === 'tfhd');
    if (boxes === undefined || header === undefined || header.to - header.from < 8) return false;
    const track = u32be(bytes, header.from + 4);
    const perSample = ownDefault(bytes, header) ?? defaults.get(track) ?? 0;
    for (const box of boxes) {
      if (box.type !== 'trun') continue;
      const added = runTime(bytes, box, perSample);
      if (added === undefined) return false;
      units.set(track, (units.get(track) ?? 0) + added);
    }
  }
  return true;
}

/** The default duration of a sample in a fragment, from its header. */
function ownDefault(bytes: Uint8Array, tfhd: Box): number | undefined {
  const flags = readFlags(bytes, tfhd);
  if ((flags & DEFAULT_DURATION) === 0) return undefined;
  const at = tfhd.from + 8 + ((flags & BASE_OFFSET) === 0 ? 0 : 8) + ((flags & DESCRIPTION_INDEX) === 0 ? 0 : 4);
  return at + 4 <= tfhd.to ? u32be(bytes, at) : undefined;
}

/** The duration of a run of samples, in units; undefined when its table exceeds its box. */
function runTime(bytes: Uint8Array, trun: Box, perSample: number): number | undefined {
  const flags = readFlags(bytes, trun);
  const count = u32be(bytes, trun.from + 4);
  const first = trun.from + 8 + ((flags & DATA_OFFSET) === 0 ? 0 : 4) + ((flags & FIRST_FLAGS) === 0 ? 0 : 4);
  const width = 4 * SAMPLE_FIELDS.filter((field) => (flags & field) !== 0).length;
  if (first + count * width > trun.to) return undefined;
  if ((flags & SAMPLE_DURATION) === 0) return count * perSample;
  let units = 0;
  for (let at = first; at < first + count * width; at += width) units += u32be(bytes, at);
  return units;
}

/** The flags of a full box. */
export function readFlags(bytes: Uint8Array, box: Box): number {
  return u32be(bytes, box.from) & 0xffffff;
}
