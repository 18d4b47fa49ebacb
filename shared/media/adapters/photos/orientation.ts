import { exifAt } from './exif-at.ts';
import { openTiff } from './tiff.ts';

const ORIENTATION = 0x0112;

/** How a viewer must turn a photo, by its Exif data: 1 (as stored) to 8. 1 without Exif data. */
export function readOrientation(bytes: Uint8Array): number {
  const at = exifAt(bytes);
  const tiff = at === undefined ? undefined : openTiff(bytes, at);
  const entry = tiff?.entriesAt(tiff.first).get(ORIENTATION);
  const value = tiff && entry ? tiff.short(entry) : 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** A TIFF structure that has an orientation and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  const head = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([...head, 0, 1, ...entry, 0, 0, 0, 0]);
}
