import { encodeH264 } from './encode-h264.ts';
import { box, fileType, fullBox, u16, u32 } from './make-boxes.ts';

const TIMESCALE = 1000;
const UNITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

export interface MovieShape {
  readonly seconds: number;
  /** Seconds in the movie's header; by default the real duration. */
  readonly statedSeconds?: number;
  readonly brand?: string;
  /** In macroblocks of 16 pixels. */
  readonly columns?: number;
  readonly rows?: number;
  /** The size in the track, if it is not that of the picture. */
  readonly statedSize?: readonly [number, number];
  /** Inserted after the file type box, such as a `free` box. */
  readonly extra?: Buffer;
}

/** A real MP4: one H.264 picture of grey that is shown for the given time. */
export function makeMp4(shape: MovieShape): Buffer {
  const { seconds, columns = 4, rows = 3, extra = Buffer.alloc(0) } = shape;
  const { sps, pps, slice } = encodeH264(columns, rows, 110);
  const sample = Buffer.concat([u32(slice.length), slice]);
  const head = Buffer.concat([fileType(shape.brand ?? 'isom', 'iso2', 'avc1', 'mp41'), extra, box('mdat', sample)]);
  const [width, height] = [columns * 16, rows * 16];
  const tables = box(
    'stbl',
    description(width, height, sps, pps),
    ...sampleTables(seconds, sample.length, head.length),
  );
  const track = box(
    'trak',
    trackHeader(seconds, ...(shape.statedSize ?? [width, height])),
    box('mdia', mediaHeader(seconds), handler('vide'), box('minf', fullBox('vmhd', 1, u32(0, 0)), dataHere(), tables)),
  );
  return Buffer.concat([head, box('moov', movieHeader(shape.statedSeconds ?? seconds), track)]);
}

/** The boxes of a recording in M4A: header, one sound track whose samples are noise. */
export function makeM4a({ seconds }: { seconds: number }): Buffer {
  const sample = Buffer.alloc(64, 0x21);
  const head = Buffer.concat([fileType('M4A ', 'mp42', 'isom'), box('mdat', sample)]);
  const entry = box('mp4a', u32(0), u16(0, 1), u32(0, 0), u16(1, 16), u32(0, 16_000 * 0x10000));
  const tables = box('stbl', fullBox('stsd', 0, u32(1), entry), ...sampleTables(seconds, sample.length, head.length));
  const media = box('minf', fullBox('smhd', 0, u32(0)), dataHere(), tables);
  const track = box('trak', trackHeader(seconds, 0, 0), box('mdia', mediaHeader(seconds), handler('soun'), media));
  return Buffer.concat([head, box('moov', movieHeader(seconds), track)]);
}

/** An MP4 as browsers record it: no duration in the headers, the samples of `perFragment` seconds each in fragments. */
export function makeFragmentedMp4({ fragments, perFragment }: { fragments: number; perFragment: number }): Buffer {
  const { sps, pps, slice } = encodeH264(4, 3, 110);
  const sample = Buffer.concat([u32(slice.length), slice]);
  const tables = box(
    'stbl',
    description(64, 48, sps, pps),
    ...['stts', 'stsc', 'stco'].map((type) => fullBox(type, 0, u32(0))),
    fullBox('stsz', 0, u32(0, 0)),
  );
  const media = box('minf', fullBox('vmhd', 1, u32(0, 0)), dataHere(), tables);
  const track = box('trak', trackHeader(0, 64, 48), box('mdia', mediaHeader(0), handler('vide'), media));
  const defaults = box('mvex', fullBox('trex', 0, u32(1, 1, perFragment * TIMESCALE, 0, 0)));
  const parts = Array.from({ length: fragments }, (_, i) => {
    const start = fullBox('tfdt', 0, u32(i * perFragment * TIMESCALE));
    // 0x20000: offsets count from the fragment; the run's data begins 8 bytes after the fragment, in mdat.
    const run = (offset: number) => fullBox('trun', 0x201, u32(1, offset, sample.length));
    const fragment = (offset: number) =>
      box('moof', fullBox('mfhd', 0, u32(i + 1)), box('traf', fullBox('tfhd', 0x20000, u32(1)), start, run(offset)));
    return Buffer.concat([fragment(fragment(0).length + 8), box('mdat', sample)]);
  });
  return Buffer.concat([fileType('iso5', 'iso6', 'mp41'), box('moov', movieHeader(0), track, defaults), ...parts]);
}

export function movieHeader(seconds: number): Buffer {
  const rest = Buffer.concat([u32(0x10000), u16(0x100, 0), u32(0, 0), UNITY_MATRIX, Buffer.alloc(24), u32(2)]);
  return fullBox('mvhd', 0, u32(0, 0, TIMESCALE, units(seconds)), rest);
}

function trackHeader(seconds: number, width: number, height: number): Buffer {
  const size = u32(width * 0x10000, height * 0x10000);
  return fullBox('tkhd', 7, u32(0, 0, 1, 0, units(seconds), 0, 0, 0, 0), UNITY_MATRIX, size);
}

function mediaHeader(seconds: number): Buffer {
  return fullBox('mdhd', 0, u32(0, 0, TIMESCALE, units(seconds)), u16(0x55c4, 0));
}

function handler(type: string): Buffer {
  return fullBox('hdlr', 0, u32(0), Buffer.from(type), u32(0, 0, 0), Buffer.alloc(1));
}

/** The data reference for samples in this file. */
function dataHere(): Buffer {
  return box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1)));
}

function description(width: number, height: number, sps: Buffer, pps: Buffer): Buffer {
  const config = Buffer.concat([
    Buffer.from([1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1]),
    u16(sps.length),
    sps,
    Buffer.from([1]),
    u16(pps.length),
    pps,
  ]);
  const shape = Buffer.concat([
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    Buffer.alloc(32),
    u16(24, 0xffff),
  ]);
  return fullBox('stsd', 0, u32(1), box('avc1', u32(0), u16(0, 1), Buffer.alloc(16), shape, box('avcC', config)));
}

/** One sample that lasts `seconds`, in one chunk, in the mdat box at the end of a head of this length. */
function sampleTables(seconds: number, sampleBytes: number, headBytes: number): Buffer[] {
  return [
    fullBox('stts', 0, u32(1, 1, units(seconds))),
    fullBox('stsc', 0, u32(1, 1, 1, 1)),
    fullBox('stsz', 0, u32(0, 1, sampleBytes)),
    fullBox('stco', 0, u32(1, headBytes - sampleBytes)),
  ];
}

function units(seconds: number): number {
  return Math.round(seconds * TIMESCALE);
}
