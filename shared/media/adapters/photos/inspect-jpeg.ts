import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { type Findings, isRejected, photoFindings } from '../inspection/findings.ts';
import { holdsActiveContent, trailsActiveContent } from '../inspection/hidden-content.ts';
import { u8, u16be } from '../inspection/read-bytes.ts';

export const JPEG_SIGNATURE = '\xff\xd8\xff';

/** The most scans. A progressive photo has about ten; thousands of a large frame would take a decoder minutes. */
const MAX_SCANS = 200;

/**
 * Walks the segments of a JPEG to its end marker. Phones append a video (motion photo), a second picture (gain map) or other
 * data, which is accepted unless it contains active content.
 */
export function inspectJpeg(bytes: Uint8Array): Findings | RejectionReason {
  let findings: Findings | undefined;
  let scans = 0;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (u8(bytes, at) !== 0xff) return 'damaged';
    const marker = u8(bytes, at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === 0xd9) {
      if (findings === undefined || scans === 0) return 'damaged';
      return trailsActiveContent(bytes, at + 2) ? 'hidden-content' : findings;
    }
    const end = at + 2 + u16be(bytes, at + 2);
    if (marker < 0xc0 || isStandalone(marker) || end < at + 4 || end > bytes.length) return 'damaged';
    if (isFrame(marker)) {
      if (findings !== undefined || marker > 0xc2) return 'damaged';
      const photo = photoFindings('image/jpeg', u16be(bytes, at + 7), u16be(bytes, at + 5));
      if (isRejected(photo)) return photo;
      findings = photo;
    }
    if (isNote(marker) && holdsActiveContent(bytes, at + 4, end)) return 'hidden-content';
    if (marker === 0xda) {
      scans += 1;
      if (findings === undefined || scans > MAX_SCANS) return 'damaged';
      at = endOfScan(bytes, end);
    } else {
      at = end;
    }
  }
  return 'damaged';
}

/** Start of a frame: C0-CF without the tables and the reserved marker. Cameras and browsers use only C0-C2. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Restart markers and a second start have no length, and are invalid between segments. */
function isStandalone(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd8;
}

/** Application data (Exif, XMP, profiles) and comments. */
function isNote(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

/** The end of the coded data from `from`: the first marker that is neither a stuffed FF nor a restart. */
export function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = u8(bytes, at + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
