import { type Box, boxAlong, readBoxes, readChildren } from '../inspection/iso-boxes.ts';
import { fourCC, u8 } from '../inspection/read-bytes.ts';
import { blankBox, keepBoxes, keepChildren } from './blank-boxes.ts';
import { listChunks } from './movie-chunks.ts';

const KEPT = ['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra'];
const KEPT_IN_MOVIE = ['mvhd', 'trak', 'mvex', 'iods'];
const KEPT_IN_TRACK = ['tkhd', 'edts', 'mdia', 'tapt'];
const KEPT_IN_MEDIA = ['mdhd', 'hdlr', 'minf', 'elng'];
const KEPT_IN_FRAGMENT = ['mfhd', 'traf'];

/** Pictures and sound. Other tracks have positions, faces and the sensors of a device, at times of the video. */
const SHOWN = ['vide', 'soun'];

/** Where the name in a handler box begins. */
const NAME_AT = 24;

/**
 * A movie or an M4A without its metadata: positions, device, titles, times, and tracks that are neither picture nor sound.
 * Metadata is overwritten where it is, because the offsets of the samples count from the start of the file. What the encoder
 * wrote into the coded pictures stays. For a movie that passed the inspection.
 * @returns undefined for a movie in fragments with such tracks: their samples are not found
 */
export function stripMovie(bytes: Uint8Array): Uint8Array | undefined {
  const copy = Uint8Array.from(bytes);
  const top = keepBoxes(copy, readBoxes(copy, 0, copy.length).boxes, KEPT);
  const fragments = top.filter(({ type }) => type === 'moof');
  for (const fragment of fragments) keepChildren(copy, fragment, KEPT_IN_FRAGMENT);
  const moov = top.find(({ type }) => type === 'moov');
  const inside = moov ? keepChildren(copy, moov, KEPT_IN_MOVIE) : [];
  for (const box of inside) {
    if (box.type === 'mvhd') blankTimes(copy, box);
    if (box.type !== 'trak') continue;
    if (isShown(copy, box)) stripTrack(copy, box);
    else if (fragments.length > 0 || !blankTrack(copy, box)) return undefined;
  }
  return copy;
}

function isShown(bytes: Uint8Array, track: Box): boolean {
  const handler = boxAlong(bytes, track, ['mdia', 'hdlr']);
  return handler !== undefined && SHOWN.includes(fourCC(bytes, handler.from + 8));
}

function stripTrack(bytes: Uint8Array, track: Box): void {
  for (const box of keepChildren(bytes, track, KEPT_IN_TRACK)) {
    if (box.type === 'tkhd') blankTimes(bytes, box);
    if (box.type !== 'mdia') continue;
    for (const part of keepChildren(bytes, box, KEPT_IN_MEDIA)) {
      if (part.type === 'mdhd') blankTimes(bytes, part);
      if (part.type === 'hdlr') bytes.fill(0, Math.min(part.from + NAME_AT, part.to), part.to);
      if (part.type === 'minf')
        for (const each of readChildren(bytes, part) ?? [])
          if (each.type === 'hdlr') bytes.fill(0, Math.min(each.from + NAME_AT, each.to), each.to);
    }
  }
}

/** Blanks a track with its samples; false when its tables do not say where they are. */
function blankTrack(bytes: Uint8Array, track: Box): boolean {
  const chunks = listChunks(bytes, track);
  if (chunks === undefined) return false;
  for (const { from, to } of chunks) bytes.fill(0, from, to);
  blankBox(bytes, track);
  return true;
}

/** When a movie, a track or its media was made and changed: two times of 4 bytes, or of 8 in version 1. */
function blankTimes(bytes: Uint8Array, box: Box): void {
  bytes.fill(0, box.from + 4, box.from + 4 + (u8(bytes, box.from) === 1 ? 16 : 8));
}
