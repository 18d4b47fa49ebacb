import { type Box, readChildren } from '../inspection/iso-boxes.ts';
import { u32be, u64be } from '../inspection/read-bytes.ts';
import {
  BASE_OFFSET,
  DATA_OFFSET,
  DEFAULT_DURATION,
  DESCRIPTION_INDEX,
  FIRST_FLAGS,
  readFlags,
  SAMPLE_DURATION,
  SAMPLE_FIELDS,
} from '../movie-fragments.ts';
import type { ByteRange } from '../photos/heif-items.ts';

const DEFAULT_SIZE = 0x10;
const BASE_IS_FRAGMENT = 0x2_0000;
const SAMPLE_SIZE = 0x200;

/** Where the samples of one fragment (`moof`) are in the file. `sizes`: the default of each track, from the movie's header. */
export function listRuns(bytes: Uint8Array, moof: Box, sizes: ReadonlyMap<number, number>): readonly ByteRange[] {
  const found: ByteRange[] = [];
  let end = moof.at;
  for (const fragment of readChildren(bytes, moof) ?? []) {
    if (fragment.type !== 'traf') continue;
    const boxes = readChildren(bytes, fragment) ?? [];
    const header = boxes.find(({ type }) => type === 'tfhd');
    if (!header) continue;
    const flags = readFlags(bytes, header);
    const track = u32be(bytes, header.from + 4);
    let at = header.from + 8;
    const base =
      flags & BASE_OFFSET ? u64be(bytes, at) : flags & BASE_IS_FRAGMENT || found.length === 0 ? moof.at : end;
    at += (flags & BASE_OFFSET ? 8 : 0) + (flags & DESCRIPTION_INDEX ? 4 : 0) + (flags & DEFAULT_DURATION ? 4 : 0);
    const size = flags & DEFAULT_SIZE ? u32be(bytes, at) : (sizes.get(track) ?? 0);
    end = base;
    for (const run of boxes) {
      if (run.type !== 'trun') continue;
      const from = readFlags(bytes, run) & DATA_OFFSET ? base + (u32be(bytes, run.from + 8) | 0) : end;
      end = from + bytesOf(bytes, run, size);
      found.push({ from, to: Math.min(end, bytes.length) });
    }
  }
  return found;
}

/** The bytes of all samples of a run. */
function bytesOf(bytes: Uint8Array, run: Box, size: number): number {
  const flags = readFlags(bytes, run);
  const count = u32be(bytes, run.from + 4);
  if ((flags & SAMPLE_SIZE) === 0) return count * size;
  const first = run.from + 8 + (flags & DATA_OFFSET ? 4 : 0) + (flags & FIRST_FLAGS ? 4 : 0);
  const width = 4 * SAMPLE_FIELDS.filter((field) => flags & field).length;
  const sizeAt = flags & SAMPLE_DURATION ? 4 : 0;
  let sum = 0;
  for (let at = first; at < Math.min(first + count * width, run.to); at += width) sum += u32be(bytes, at + sizeAt);
  return sum;
}
