import { type Box, readChildren } from '../inspection/iso-boxes.ts';
import { u32be, u64be } from '../inspection/read-bytes.ts';
import type { ByteRange } from '../photos/heif-items.ts';

/** Flags of `tfhd` and `trun` (ISO/IEC 14496-12, 8.8.7 and 8.8.8): which of the optional fields there are. */
const BASE_OFFSET = 0x1;
const DESCRIPTION_INDEX = 0x2;
const DEFAULT_DURATION = 0x8;
const DEFAULT_SIZE = 0x10;
const BASE_IS_FRAGMENT = 0x2_0000;
const DATA_OFFSET = 0x1;
const FIRST_FLAGS = 0x4;
const SAMPLE_DURATION = 0x100;
const SAMPLE_SIZE = 0x200;
const SAMPLE_FIELDS = [SAMPLE_DURATION, SAMPLE_SIZE, 0x400, 0x800];

/** Where the samples of one fragment (`moof`) are in the file. `sizes`: the default of each track, from the movie's header. */
export function listRuns(bytes: Uint8Array, moof: Box, sizes: ReadonlyMap<number, number>): readonly ByteRange[] {
  const found: ByteRange[] = [];
  let end = moof.at;
  for (const fragment of readChildren(bytes, moof) ?? []) {
    if (fragment.type !== 'traf') continue;
    const boxes = readChildren(bytes, fragment) ?? [];
    const header = boxes.find(({ type }) => type === 'tfhd');
    if (!header) continue;
    const flags = flagsOf(bytes, header);
    const track = u32be(bytes, header.from + 4);
    let at = header.from + 8;
    const base =
      flags & BASE_OFFSET ? u64be(bytes, at) : flags & BASE_IS_FRAGMENT || found.length === 0 ? moof.at : end;
    at += (flags & BASE_OFFSET ? 8 : 0) + (flags & DESCRIPTION_INDEX ? 4 : 0) + (flags & DEFAULT_DURATION ? 4 : 0);
    const size = flags & DEFAULT_SIZE ? u32be(bytes, at) : (sizes.get(track) ?? 0);
    end = base;
    for (const run of boxes) {
      if (run.type !== 'trun') continue;
      const from = flagsOf(bytes, run) & DATA_OFFSET ? base + (u32be(bytes, run.from + 8) | 0) : end;
      end = from + bytesOf(bytes, run, size);
      found.push({ from, to: Math.min(end, bytes.length) });
    }
  }
  return found;
}

/** The bytes of all samples of a run. */
function bytesOf(bytes: Uint8Array, run: Box, size: number): number {
  const flags = flagsOf(bytes, run);
  const count = u32be(bytes, run.from + 4);
  if ((flags & SAMPLE_SIZE) === 0) return count * size;
  const first = run.from + 8 + (flags & DATA_OFFSET ? 4 : 0) + (flags & FIRST_FLAGS ? 4 : 0);
  const width = 4 * SAMPLE_FIELDS.filter((field) => flags & field).length;
  const sizeAt = flags & SAMPLE_DURATION ? 4 : 0;
  let sum = 0;
  for (let at = first; at < Math.min(first + count * width, run.to); at += width) sum += u32be(bytes, at + sizeAt);
  return sum;
}

function flagsOf(bytes: Uint8Array, box: Box): number {
  return u32be(bytes, box.from) & 0xffffff;
}
