import { type Box, readChildren } from '../inspection/iso-boxes.ts';
import { u8, u16be, u32be } from '../inspection/read-bytes.ts';
import { keepBoxes } from './blank-boxes.ts';

/** What stays of a box: its children of these types, each as it says; the content of others up to its legal length. */
interface Kept {
  /** Bytes before the first child. */
  readonly skip?: (bytes: Uint8Array, box: Box) => number;
  readonly children?: { readonly [type: string]: Kept };
  /** Bytes that the content has by its own fields (ISO/IEC 14496-12); what follows them is overwritten. */
  readonly length?: (bytes: Uint8Array, box: Box) => number;
  /** Ranges of the content that name a device or a program, or times. */
  readonly blank?: (bytes: Uint8Array, box: Box) => readonly (readonly [from: number, to: number])[];
  /** Whether it stays as it is when its children cannot be read. Otherwise the movie is refused. */
  readonly mayBeOdd?: true;
}

const WHOLE: Kept = {};
const isWide = (bytes: Uint8Array, box: Box): boolean => u8(bytes, box.from) === 1;
const fixed = (length: number): Kept => ({ length: () => length });
const byVersion = (short: number, wide: number) => (bytes: Uint8Array, box: Box) => (isWide(bytes, box) ? wide : short);
/** A table of `count` rows, which stands after version and flags. */
const rows = (each: number): Kept => ({ length: (bytes, box) => 8 + u32be(bytes, box.from + 4) * each });
const named = (...types: readonly string[]): Record<string, Kept> =>
  Object.fromEntries(types.map((type) => [type, WHOLE]));

/** Two times, when it was made and changed: 4 bytes each, or 8 in version 1. */
const times = (bytes: Uint8Array, box: Box) => [[4, isWide(bytes, box) ? 20 : 12]] as const;

const handler: Kept = { blank: (_, box) => [[24, box.to - box.from]] };

/** The fields of a picture's entry, with the name of its encoder; then the boxes of the decoder. */
const picture: Kept = {
  skip: () => 78,
  blank: () => [[42, 74]],
  mayBeOdd: true,
  children: named(
    ...['avcC', 'hvcC', 'lhvC', 'av1C', 'vpcC', 'vvcC', 'dvcC', 'dvvC', 'd263', 'esds', 'jpeC'],
    ...['pasp', 'colr', 'clap', 'fiel', 'btrt', 'mdcv', 'clli', 'amve', 'cclv'],
  ),
};

/** The fields of a sound's entry have three lengths in QuickTime. */
const sound: Kept = {
  skip: (bytes, box) => [28, 44, 64][u16be(bytes, box.from + 8)] ?? 28,
  mayBeOdd: true,
  children: named(
    ...['esds', 'wave', 'chan', 'chnl', 'btrt', 'srat', 'pcmC', 'dOps', 'dac3', 'dec3', 'dac4', 'alac', 'dfLa', 'damr'],
  ),
};

const media = (entry: Kept): Kept => ({
  children: {
    mdhd: { length: byVersion(24, 36), blank: times },
    hdlr: handler,
    elng: WHOLE,
    minf: {
      children: {
        vmhd: fixed(12),
        smhd: fixed(8),
        hdlr: handler,
        gmhd: WHOLE,
        dinf: {
          children: {
            dref: { skip: () => 8, children: { 'url ': fixed(4), 'urn ': fixed(4), alis: fixed(4) } },
          },
        },
        stbl: {
          children: {
            // Entries have many types, all of the same form.
            stsd: { skip: () => 8, children: { '*': entry } },
            stts: rows(8),
            ctts: rows(8),
            stss: rows(4),
            stps: rows(4),
            stsc: rows(12),
            stco: rows(4),
            co64: rows(8),
            stsz: {
              length: (bytes, box) => 12 + (u32be(bytes, box.from + 4) === 0 ? u32be(bytes, box.from + 8) * 4 : 0),
            },
            stz2: {
              length: (bytes, box) => 12 + Math.ceil((u32be(bytes, box.from + 8) * u8(bytes, box.from + 7)) / 8),
            },
            cslg: { length: byVersion(24, 44) },
          },
        },
      },
    },
  },
});

/** A track of pictures or of sound. */
export const keptTrack = (shown: 'vide' | 'soun'): Kept => ({
  children: {
    tkhd: { length: byVersion(84, 96), blank: times },
    edts: {
      children: {
        elst: { length: (bytes, box) => 8 + u32be(bytes, box.from + 4) * (isWide(bytes, box) ? 20 : 12) },
      },
    },
    tapt: { children: { clef: fixed(12), prof: fixed(12), enof: fixed(12) } },
    mdia: media(shown === 'vide' ? picture : sound),
  },
});

/** The header of a movie; its tracks depend on what they show. */
export const KEPT_MOVIE: Kept = {
  children: {
    mvhd: { length: byVersion(100, 112), blank: times },
    iods: WHOLE,
    trak: WHOLE,
    mvex: { children: { mehd: { length: byVersion(8, 12) }, trex: fixed(24) } },
  },
};

/** One fragment of a movie that a browser recorded. */
export const KEPT_FRAGMENT: Kept = {
  children: { mfhd: fixed(8), traf: { children: named('tfhd', 'tfdt', 'trun') } },
};

/**
 * Overwrites in a box what is not kept.
 * @returns false when the boxes inside cannot be read
 */
export function keepOf(bytes: Uint8Array, box: Box, kept: Kept): boolean {
  const size = box.to - box.from;
  const { length, children, skip } = kept;
  if (length) bytes.fill(0, Math.min(box.from + length(bytes, box), box.to), box.to);
  for (const [from, to] of kept.blank?.(bytes, box) ?? [])
    bytes.fill(0, box.from + Math.min(from, size), box.from + Math.min(to, size));
  if (!children) return true;
  const inside = readChildren(bytes, box, Math.min(skip?.(bytes, box) ?? 0, size));
  if (!inside) return kept.mayBeOdd === true;
  const every = children['*'];
  if (every) return inside.every((child) => keepOf(bytes, child, every));
  return keepBoxes(bytes, inside, Object.keys(children)).every((child) =>
    keepOf(bytes, child, children[child.type] ?? WHOLE),
  );
}
