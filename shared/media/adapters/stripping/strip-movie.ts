import { type Box, boxAlong, readBoxes, readChildren } from '../inspection/iso-boxes.ts';
import { fourCC, u32be } from '../inspection/read-bytes.ts';
import type { ByteRange } from '../photos/heif-items.ts';
import { blankBox, blankOutside, keepBoxes } from './blank-boxes.ts';
import { listRuns } from './fragment-runs.ts';
import { KEPT_FRAGMENT, KEPT_MOVIE, keepOf, keptTrack } from './movie-boxes.ts';
import { listChunks } from './movie-chunks.ts';

const KEPT = ['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra'];

/**
 * A movie or an M4A without its metadata: positions, device, titles, times, tracks that are neither picture nor sound, and data
 * that belongs to no sample. Metadata is overwritten where it is, because the offsets of the samples count from the start of the
 * file. What the encoder wrote into the coded pictures stays. For a movie that passed the inspection.
 * @returns undefined for a movie with a broken header, and for one in fragments with such tracks: their samples are not found
 */
export function stripMovie(bytes: Uint8Array): Uint8Array | undefined {
  const copy = Uint8Array.from(bytes);
  const top = keepBoxes(copy, readBoxes(copy, 0, copy.length).boxes, KEPT);
  const fragments = top.filter(({ type }) => type === 'moof');
  if (!fragments.every((fragment) => keepOf(copy, fragment, KEPT_FRAGMENT))) return undefined;
  const moov = top.find(({ type }) => type === 'moov');
  if (!moov || !keepOf(copy, moov, KEPT_MOVIE)) return undefined;
  const samples: (readonly ByteRange[] | undefined)[] = [];
  for (const track of readChildren(copy, moov) ?? []) {
    if (track.type !== 'trak') continue;
    const shown = shownBy(copy, track);
    const chunks = listChunks(copy, track);
    if (shown) {
      if (!keepOf(copy, track, keptTrack(shown))) return undefined;
      samples.push(chunks);
    } else {
      if (fragments.length > 0 || !chunks) return undefined;
      // Positions, faces and the sensors of a device, at times of the video.
      for (const { from, to } of chunks) copy.fill(0, from, to);
      blankBox(copy, track);
    }
  }
  const sizes = defaultSizes(copy, moov);
  for (const fragment of fragments) samples.push(listRuns(copy, fragment, sizes));
  const used = samples.every((ranges) => ranges !== undefined) ? samples.flat() : undefined;
  // Tables that say nothing about the place of samples leave their data as it is.
  if (used) for (const data of top) if (data.type === 'mdat') blankOutside(copy, data, used);
  return copy;
}

function shownBy(bytes: Uint8Array, track: Box): 'vide' | 'soun' | undefined {
  const handler = boxAlong(bytes, track, ['mdia', 'hdlr']);
  const type = handler && fourCC(bytes, handler.from + 8);
  return type === 'vide' || type === 'soun' ? type : undefined;
}

/** The size of a sample whose fragment states none, by track. */
function defaultSizes(bytes: Uint8Array, moov: Box): ReadonlyMap<number, number> {
  const extension = boxAlong(bytes, moov, ['mvex']);
  const defaults = (extension && readChildren(bytes, extension)) ?? [];
  return new Map(
    defaults
      .filter(({ type }) => type === 'trex')
      .map(({ from }) => [u32be(bytes, from + 4), u32be(bytes, from + 16)] as const),
  );
}
