import { type Box, boxAlong, readChildren } from './inspection/iso-boxes.ts';
import { fourCC, u8, u16be, u32be, u64be } from './inspection/read-bytes.ts';

/** A track of a movie. */
export interface Track {
  readonly id: number;
  /** `vide`, `soun`, or another handler (subtitles, time codes, phone sensors). */
  readonly handler: string;
  /** Time units in a second; above 0. */
  readonly timescale: number;
  /** The longer of the duration in the track's header and the sum over its samples, in those units. */
  readonly units: number;
  readonly hasSamples: boolean;
  /** Displayed size in pixels; 0 for tracks without a picture. */
  readonly width: number;
  readonly height: number;
}

export interface MovieHeader {
  /** From the movie's header; 0 when only fragments have durations. */
  readonly durationSeconds: number;
  readonly tracks: readonly Track[];
  /** Default units per sample in fragments, by track id. */
  readonly fragmentDefaults: ReadonlyMap<number, number>;
}

/** Reads a `moov` box: header, tracks, defaults of fragments. Undefined when something is broken or missing. */
export function readMovieHeader(bytes: Uint8Array, moov: Box): MovieHeader | undefined {
  const boxes = readChildren(bytes, moov);
  const mvhd = boxes?.find((box) => box.type === 'mvhd');
  const time = mvhd && readTime(bytes, mvhd);
  if (boxes === undefined || time === undefined) return undefined;
  const tracks: Track[] = [];
  for (const box of boxes) {
    if (box.type !== 'trak') continue;
    const track = readTrack(bytes, box);
    if (track === undefined) return undefined;
    tracks.push(track);
  }
  const mvex = boxes.find((box) => box.type === 'mvex');
  return {
    durationSeconds: time.units / time.timescale,
    tracks,
    fragmentDefaults: mvex === undefined ? new Map() : fragmentDefaults(bytes, mvex),
  };
}

function readTrack(bytes: Uint8Array, trak: Box): Track | undefined {
  const tkhd = boxAlong(bytes, trak, ['tkhd']);
  const mdhd = boxAlong(bytes, trak, ['mdia', 'mdhd']);
  const hdlr = boxAlong(bytes, trak, ['mdia', 'hdlr']);
  const time = mdhd && readTime(bytes, mdhd);
  if (tkhd === undefined || hdlr === undefined || time === undefined) return undefined;
  // Width and height are the last eight bytes, 16.16 fixed point (14496-12, 8.3.2).
  const isLong = u8(bytes, tkhd.from) === 1;
  const idAt = tkhd.from + (isLong ? 20 : 12);
  if (tkhd.to - tkhd.from < (isLong ? 96 : 84)) return undefined;
  const samples = sampleTimes(bytes, boxAlong(bytes, trak, ['mdia', 'minf', 'stbl', 'stts']));
  if (samples === undefined) return undefined;
  return {
    id: u32be(bytes, idAt),
    handler: fourCC(bytes, hdlr.from + 8),
    timescale: time.timescale,
    units: Math.max(time.units, samples.units),
    hasSamples: samples.count > 0,
    width: u16be(bytes, tkhd.to - 8),
    height: u16be(bytes, tkhd.to - 4),
  };
}

/** Timescale and duration of a `mvhd` or `mdhd`, which have the same start. All ones mean unknown, read as 0. */
function readTime(bytes: Uint8Array, box: Box): { timescale: number; units: number } | undefined {
  const isLong = u8(bytes, box.from) === 1;
  if (box.to - box.from < (isLong ? 32 : 20)) return undefined;
  const timescale = u32be(bytes, box.from + (isLong ? 20 : 12));
  if (timescale === 0) return undefined;
  const units = isLong ? u64be(bytes, box.from + 24) : u32be(bytes, box.from + 16);
  const isUnknown = units >= (isLong ? 2 ** 64 - 2048 : 0xffffffff);
  return { timescale, units: isUnknown ? 0 : units };
}

/** The sum of the time-to-sample table. A shorter table also shortens the playback, unlike a shorter header. */
function sampleTimes(bytes: Uint8Array, stts: Box | undefined): { count: number; units: number } | undefined {
  if (stts === undefined) return { count: 0, units: 0 };
  const first = stts.from + 8;
  const entries = u32be(bytes, stts.from + 4);
  if (first + entries * 8 > stts.to) return undefined;
  let count = 0;
  let units = 0;
  for (let at = first; at < first + entries * 8; at += 8) {
    count += u32be(bytes, at);
    units += u32be(bytes, at) * u32be(bytes, at + 4);
  }
  return { count, units };
}

function fragmentDefaults(bytes: Uint8Array, mvex: Box): Map<number, number> {
  const defaults = new Map<number, number>();
  for (const box of readChildren(bytes, mvex) ?? []) {
    if (box.type !== 'trex' || box.to - box.from < 24) continue;
    defaults.set(u32be(bytes, box.from + 4), u32be(bytes, box.from + 12));
  }
  return defaults;
}
