import { startsWith, u8, u16be } from '../inspection/read-bytes.ts';
import { endOfScan } from '../photos/inspect-jpeg.ts';
import { orientationOnly, readOrientation } from '../photos/orientation.ts';

/** The header that says how pixels are stored. Its thumbnail and whatever follows are dropped. */
const JFIF = 'JFIF\0';
const JFIF_BYTES = 16;
/** Says how the colours are stored. Without it the colours of some photos are wrong. */
const ADOBE = 'Adobe';
const ADOBE_BYTES = 14;

const START_OF_SCAN = 0xda;
const END = 0xd9;

/**
 * A JPEG of the segments that make its picture, each as long as its own fields say (ITU-T T.81, annex B): without Exif, XMP, IPTC,
 * profiles, comments, thumbnails and unknown segments, and without anything after its end marker: a phone's motion video has its
 * place too. The orientation stays. For a JPEG that passed the inspection.
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
    const end = marker === END ? at + 2 : at + 2 + u16be(bytes, at + 2);
    const segment = bytes.subarray(at, end);
    const length = marker === END ? 0 : legalLength(segment, marker);
    const isPicture = length !== undefined && !isApplication(marker);
    if (isPicture && !isTurned) parts.push(orientationSegment(orientation));
    isTurned ||= isPicture;
    if (length !== undefined) parts.push(cut(segment, length));
    at = end;
    if (marker === END) break;
    if (marker !== START_OF_SCAN) continue;
    at = endOfScan(bytes, end);
    parts.push(bytes.subarray(end, at));
  }
  return Buffer.concat(parts);
}

/** The length that a segment should state; undefined for one that is not needed for the picture. */
function legalLength(segment: Uint8Array, marker: number): number | undefined {
  if (marker >= 0xc0 && marker <= 0xc2) return 8 + 3 * u8(segment, 9);
  if (marker === START_OF_SCAN) return 6 + 2 * u8(segment, 4);
  if (marker === 0xdb) return tablesLength(segment, (at) => (u8(segment, at) >> 4 === 0 ? 65 : 129));
  if (marker === 0xc4) return tablesLength(segment, (at) => 17 + codesAt(segment, at + 1));
  // Restart interval, number of lines.
  if (marker === 0xdd || marker === 0xdc) return 4;
  if (marker === 0xe0 && startsWith(segment, 4, JFIF)) return JFIF_BYTES;
  if (marker === 0xee && startsWith(segment, 4, ADOBE)) return ADOBE_BYTES;
  return undefined;
}

/** A segment of one or more whole tables. */
function tablesLength(segment: Uint8Array, sizeAt: (at: number) => number): number {
  let at = 4;
  while (at < segment.length && at + sizeAt(at) <= segment.length) at += sizeAt(at);
  return at - 2;
}

/** The number of codes of a Huffman table: the sum of the sixteen counts. */
function codesAt(segment: Uint8Array, at: number): number {
  return segment.subarray(at, at + 16).reduce((sum, count) => sum + count, 0);
}

function isApplication(marker: number): boolean {
  return marker >= 0xe0;
}

/** The segment of this length. A thumbnail's size in a JFIF header is taken with it. */
function cut(segment: Uint8Array, length: number): Uint8Array {
  if (length === 0) return segment;
  const kept = segment.slice(0, Math.min(2 + length, segment.length));
  kept.set([(kept.length - 2) >> 8, (kept.length - 2) & 0xff], 2);
  if (startsWith(kept, 4, JFIF)) kept.set([0, 0], JFIF_BYTES);
  return kept;
}

function orientationSegment(orientation: number): Uint8Array {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationOnly(orientation)]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
}
