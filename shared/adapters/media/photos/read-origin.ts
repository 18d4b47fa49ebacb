import { parseInstant } from '../../../domain/clocks/instant.ts';
import type { PhotoOrigin } from '../../../ports/media.ts';
import { startsWith, u16be, u16le, u32be, u32le } from '../read-bytes.ts';
import { exifAt } from './exif-at.ts';

/** The most entries of a directory that are read; cameras write fewer. */
const MAX_ENTRIES = 500;

/** Tags of Exif 2.32. */
const TAG = {
  exif: 0x8769,
  gps: 0x8825,
  takenAt: 0x9003,
  takenOffset: 0x9011,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
} as const;

/**
 * When and where a photo was taken, by its Exif data. The time has the offset in the data, else that of China; the place is
 * WGS-84. Undefined without either, and for other files. The data is only a hint, because it can be edited. Never throws;
 * reads a bounded number of bytes.
 */
export function photoOrigin(bytes: Uint8Array): PhotoOrigin | undefined {
  const at = exifAt(bytes);
  const tiff = at === undefined ? undefined : openTiff(bytes, at);
  if (tiff === undefined) return undefined;
  const root = tiff.entriesAt(tiff.first);
  const [exif, gps] = [TAG.exif, TAG.gps].map((tag) => {
    const entry = root.get(tag);
    return entry === undefined ? new Map<number, Entry>() : tiff.entriesAt(tiff.number(entry));
  });
  const takenAt = parseTakenAt(tiff.text(exif?.get(TAG.takenAt)), tiff.text(exif?.get(TAG.takenOffset)));
  const lat = toDegrees(tiff.rationals(gps?.get(TAG.latitude)), tiff.text(gps?.get(TAG.latitudeRef)), 90);
  const lng = toDegrees(tiff.rationals(gps?.get(TAG.longitude)), tiff.text(gps?.get(TAG.longitudeRef)), 180);
  const origin = {
    ...(takenAt !== undefined && { takenAt }),
    ...(lat !== undefined && lng !== undefined && { lat, lng }),
  };
  return Object.keys(origin).length === 0 ? undefined : origin;
}

interface Entry {
  readonly count: number;
  /** The offset of the value in the file. */
  readonly at: number;
}

function openTiff(bytes: Uint8Array, start: number) {
  const isLittle = startsWith(bytes, start, 'II*\0');
  if (!isLittle && !startsWith(bytes, start, 'MM\0*')) return undefined;
  const u16 = (at: number) => (isLittle ? u16le(bytes, at) : u16be(bytes, at));
  const u32 = (at: number) => (isLittle ? u32le(bytes, at) : u32be(bytes, at));
  /** Bytes per value by type: 2 text, 4 long, 5 rational. Other types are not read. */
  const sizes: Readonly<Record<number, number>> = { 2: 1, 4: 4, 5: 8 };
  return {
    first: u32(start + 4),
    entriesAt(offset: number): Map<number, Entry> {
      const from = start + offset;
      const entries = new Map<number, Entry>();
      const count = Math.min(u16(from), MAX_ENTRIES);
      for (let index = 0; index < count && from + 14 + index * 12 <= bytes.length; index++) {
        const at = from + 2 + index * 12;
        const size = sizes[u16(at + 2)];
        if (size === undefined) continue;
        const values = u32(at + 4);
        entries.set(u16(at), { count: values, at: size * values <= 4 ? at + 8 : start + u32(at + 8) });
      }
      return entries;
    },
    number: ({ at }: Entry) => u32(at),
    text: (entry: Entry | undefined) =>
      entry === undefined || entry.count > 64
        ? ''
        : (String.fromCharCode(...bytes.subarray(entry.at, entry.at + entry.count)).split('\0', 1)[0] ?? ''),
    rationals: (entry: Entry | undefined) =>
      entry === undefined || entry.count !== 3
        ? []
        : [0, 8, 16].map((offset) => u32(entry.at + offset) / u32(entry.at + offset + 4)),
  };
}

/** `2026:03:09 10:15:00` */
function parseTakenAt(text: string, offset: string) {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : '+08:00';
  return parseInstant(`${year}-${month}-${day}T${time}${zone}`);
}

function toDegrees([whole, minutes, seconds]: readonly number[], ref: string, most: number): number | undefined {
  const value = (whole ?? Number.NaN) + (minutes ?? Number.NaN) / 60 + (seconds ?? Number.NaN) / 3600;
  if (!(value <= most) || !/^[NSEW]$/.test(ref)) return undefined;
  return Number((ref === 'S' || ref === 'W' ? -value : value).toFixed(6));
}
