import { detectFormat, type Format } from '../inspection/detect-format.ts';
import { fourCC, startsWith, u8, u16be, u32be } from '../inspection/read-bytes.ts';
import { riffChunks } from '../inspection/riff-chunks.ts';
import { heifExifAt } from './heif-exif.ts';

/** The prefix of the TIFF structure in a JPEG, and in many WebP files. */
const EXIF = 'Exif\0\0';

const FINDERS: { readonly [format in Format]?: (bytes: Uint8Array) => number | undefined } = {
  jpeg: jpegExifAt,
  png: pngExifAt,
  webp: webpExifAt,
  heif: heifExifAt,
};

/** The offset of the TIFF structure in a photo's Exif data; undefined without Exif data, and for other files. */
export function exifAt(bytes: Uint8Array): number | undefined {
  const format = detectFormat(bytes);
  return format && FINDERS[format]?.(bytes);
}

/** In the first Exif segment of a JPEG, before the picture. */
function jpegExifAt(bytes: Uint8Array): number | undefined {
  let at = 2;
  while (at + 4 <= bytes.length && u8(bytes, at) === 0xff) {
    const marker = u8(bytes, at + 1);
    if (marker === 0xda) return undefined;
    if (marker === 0xe1 && startsWith(bytes, at + 4, EXIF)) return at + 4 + EXIF.length;
    at += 2 + Math.max(2, u16be(bytes, at + 2));
  }
  return undefined;
}

/** In the chunk `eXIf` of a PNG (third edition, 11.3.3.6), before or after the picture. */
function pngExifAt(bytes: Uint8Array): number | undefined {
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (fourCC(bytes, at + 4) === 'eXIf') return at + 8;
    at += 12 + u32be(bytes, at);
  }
  return undefined;
}

/** In the chunk `EXIF` of a WebP. */
function webpExifAt(bytes: Uint8Array): number | undefined {
  const from = riffChunks(bytes)?.find(({ type }) => type === 'EXIF')?.from;
  return from !== undefined && startsWith(bytes, from, EXIF) ? from + EXIF.length : from;
}
