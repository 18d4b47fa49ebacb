import { startsWith, u8, u16be } from '../inspection/read-bytes.ts';
import { endOfScan, isNote } from '../photos/inspect-jpeg.ts';
import { orientationOnly, readOrientation } from '../photos/orientation.ts';

/** The header that says how pixels are stored; its thumbnail is dropped. */
const JFIF = 'JFIF\0';
const JFIF_BYTES = 14;
/** Says how the colours are stored. Without it the colours of some photos are wrong. */
const ADOBE = 'Adobe';

/**
 * A JPEG without Exif, XMP, IPTC, profiles, comments and thumbnails, and without anything after its end marker: a phone's motion
 * video has its place too. The orientation stays. For a JPEG that passed the inspection.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  const orientation = readOrientation(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let isTurned = orientation === 1;
  let at = 2;
  while (at + 2 <= bytes.length) {
    const marker = u8(bytes, at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const end = marker === 0xd9 ? at + 2 : at + 2 + u16be(bytes, at + 2);
    if (marker === 0xe0 && startsWith(bytes, at + 4, JFIF)) parts.push(withoutThumbnail(bytes.subarray(at, end)));
    if (marker === 0xee && startsWith(bytes, at + 4, ADOBE)) parts.push(bytes.subarray(at, end));
    if (isNote(marker)) {
      at = end;
      continue;
    }
    if (!isTurned) parts.push(orientationSegment(orientation));
    isTurned = true;
    const next = marker === 0xda ? endOfScan(bytes, end) : end;
    parts.push(bytes.subarray(at, next));
    at = next;
    if (marker === 0xd9) break;
  }
  return Buffer.concat(parts);
}

function withoutThumbnail(segment: Uint8Array): Uint8Array {
  const kept = segment.slice(0, 4 + JFIF_BYTES);
  kept.set([0, 2 + JFIF_BYTES], 2);
  kept.set([0, 0], 2 + JFIF_BYTES);
  return kept;
}

function orientationSegment(orientation: number): Uint8Array {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationOnly(orientation)]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
}
