import { parseInstant } from '#kernel/domain/instant.ts';
import type { PhotoOrigin } from '../../media.port.ts';
import { exifAt } from './exif-at.ts';
import { openTiff, type TiffEntry } from './tiff.ts';

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
    return entry === undefined ? new Map<number, TiffEntry>() : tiff.entriesAt(tiff.number(entry));
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
