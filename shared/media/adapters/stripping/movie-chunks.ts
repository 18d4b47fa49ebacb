import { type Box, boxAlong, readChildren } from '../inspection/iso-boxes.ts';
import { u32be, u64be } from '../inspection/read-bytes.ts';
import type { ByteRange } from '../photos/heif-items.ts';

/**
 * Where the chunks of a track's samples are in the file (ISO/IEC 14496-12, 8.7): `stsc` counts the samples of a chunk, `stsz` has
 * their sizes, `stco` or `co64` the offsets. Undefined when a table is missing or broken.
 */
export function listChunks(bytes: Uint8Array, track: Box): readonly ByteRange[] | undefined {
  const table = boxAlong(bytes, track, ['mdia', 'minf', 'stbl']);
  const boxes = table && readChildren(bytes, table);
  const findBox = (type: string) => boxes?.find((box) => box.type === type);
  const [runs, sizes, short, long] = [findBox('stsc'), findBox('stsz'), findBox('stco'), findBox('co64')];
  const offsets = short ?? long;
  if (!runs || !sizes || !offsets) return undefined;
  const width = short ? 4 : 8;
  const chunkCount = u32be(bytes, offsets.from + 4);
  const runCount = u32be(bytes, runs.from + 4);
  const everySize = u32be(bytes, sizes.from + 4);
  const sampleCount = u32be(bytes, sizes.from + 8);
  const isBroken =
    offsets.from + 8 + chunkCount * width > offsets.to ||
    runs.from + 8 + runCount * 12 > runs.to ||
    (everySize === 0 && sizes.from + 12 + sampleCount * 4 > sizes.to);
  if (isBroken) return undefined;
  const chunks: ByteRange[] = [];
  let run = 0;
  let sample = 0;
  for (let chunk = 1; chunk <= chunkCount && sample < sampleCount; chunk += 1) {
    while (run + 1 < runCount && u32be(bytes, runs.from + 8 + (run + 1) * 12) <= chunk) run += 1;
    const held = runCount === 0 ? 0 : Math.min(u32be(bytes, runs.from + 12 + run * 12), sampleCount - sample);
    const at = offsets.from + 8 + (chunk - 1) * width;
    const from = width === 4 ? u32be(bytes, at) : u64be(bytes, at);
    let length = held * everySize;
    if (everySize === 0)
      for (let index = 0; index < held; index += 1) length += u32be(bytes, sizes.from + 12 + (sample + index) * 4);
    chunks.push({ from: Math.min(from, bytes.length), to: Math.min(from + length, bytes.length) });
    sample += held;
  }
  return chunks;
}
