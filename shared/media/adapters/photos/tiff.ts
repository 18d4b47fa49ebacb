import { startsWith, u16be, u16le, u32be, u32le } from '../inspection/read-bytes.ts';

/** The most entries of a directory that are read; cameras write fewer. */
const MAX_ENTRIES = 500;

/** Bytes per value by type: 2 text, 3 short, 4 long, 5 rational. Other types are not read. */
const VALUE_BYTES: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 4, 5: 8 };

export interface TiffEntry {
  readonly count: number;
  /** The offset of the value in the file. */
  readonly at: number;
}

/** Reads the TIFF structure of Exif data that begins at `start`; undefined when there is none. */
export function openTiff(bytes: Uint8Array, start: number) {
  const isLittle = startsWith(bytes, start, 'II*\0');
  if (!isLittle && !startsWith(bytes, start, 'MM\0*')) return undefined;
  const u16 = (at: number) => (isLittle ? u16le(bytes, at) : u16be(bytes, at));
  const u32 = (at: number) => (isLittle ? u32le(bytes, at) : u32be(bytes, at));
  return {
    first: u32(start + 4),
    entriesAt(offset: number): Map<number, TiffEntry> {
      const from = start + offset;
      const entries = new Map<number, TiffEntry>();
      const count = Math.min(u16(from), MAX_ENTRIES);
      for (let index = 0; index < count && from + 14 + index * 12 <= bytes.length; index++) {
        const at = from + 2 + index * 12;
        const size = VALUE_BYTES[u16(at + 2)];
        if (size === undefined) continue;
        const values = u32(at + 4);
        entries.set(u16(at), { count: values, at: size * values <= 4 ? at + 8 : start + u32(at + 8) });
      }
      return entries;
    },
    short: ({ at }: TiffEntry) => u16(at),
    number: ({ at }: TiffEntry) => u32(at),
    text: (entry: TiffEntry | undefined) =>
      entry === undefined || entry.count > 64
        ? ''
        : (String.fromCharCode(...bytes.subarray(entry.at, entry.at + entry.count)).split('\0', 1)[0] ?? ''),
    rationals: (entry: TiffEntry | undefined) =>
      entry === undefined || entry.count !== 3
        ? []
        : [0, 8, 16].map((offset) => u32(entry.at + offset) / u32(entry.at + offset + 4)),
  };
}
