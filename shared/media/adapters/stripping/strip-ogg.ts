import { startsWith, u8, u32le } from '../inspection/read-bytes.ts';

/** A page's fixed header, before the table of its segments (RFC 3533). */
const HEADER_BYTES = 27;
const SUM_AT = 22;
const SPACE = 0x20;

/** How the second packet of a stream begins: the comments. */
const COMMENTS = ['OpusTags', '\x03vorbis'];

interface Page {
  readonly at: number;
  readonly to: number;
}

/**
 * An Ogg file without its comments (titles, places, pictures). They are overwritten where they are, so that packets and pages
 * keep their lengths; the sums of the pages are made again. For a file that passed the inspection.
 */
export function stripOgg(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const first = pageAt(copy, 0);
  const { positions, pages } = secondPacket(copy, first.to);
  const head = String.fromCharCode(...positions.slice(0, 8).map((at) => u8(copy, at)));
  const magic = COMMENTS.find((start) => head.startsWith(start));
  if (magic === undefined) return copy;
  const vendorFrom = magic.length + 4;
  const lengthAt = positions.slice(magic.length, vendorFrom);
  const vendorTo = vendorFrom + Math.min(u32leAt(copy, lengthAt), Math.max(0, positions.length - vendorFrom));
  for (const at of positions.slice(vendorFrom, vendorTo)) copy[at] = SPACE;
  // No comment is counted any more. Vorbis ends its comments with a bit that is set; both allow zeros after that.
  for (const at of positions.slice(vendorTo)) copy[at] = 0;
  const framing = positions[vendorTo + 4];
  if (magic !== 'OpusTags' && framing !== undefined) copy[framing] = 1;
  for (const page of pages) writeSum(copy, page);
  return copy;
}

/** The offsets of the bytes of the packet that begins on the page at `from`, and its pages. */
function secondPacket(bytes: Uint8Array, from: number): { positions: number[]; pages: Page[] } {
  const positions: number[] = [];
  const pages: Page[] = [];
  for (let at = from; startsWith(bytes, at, 'OggS'); ) {
    const page = pageAt(bytes, at);
    pages.push(page);
    const segments = u8(bytes, at + 26);
    let content = at + HEADER_BYTES + segments;
    for (let index = 0; index < segments; index += 1) {
      const length = u8(bytes, at + HEADER_BYTES + index);
      for (let byte = 0; byte < length; byte += 1) positions.push(content + byte);
      content += length;
      if (length < 255) return { positions, pages };
    }
    at = page.to;
  }
  return { positions, pages };
}

function pageAt(bytes: Uint8Array, at: number): Page {
  const segments = u8(bytes, at + 26);
  let to = at + HEADER_BYTES + segments;
  for (let index = 0; index < segments; index += 1) to += u8(bytes, at + HEADER_BYTES + index);
  return { at, to };
}

function u32leAt(bytes: Uint8Array, positions: readonly number[]): number {
  return u32le(Uint8Array.from(positions.map((at) => u8(bytes, at))), 0);
}

/** The sum of a page: CRC-32 with polynomial 04C11DB7, not reflected, from 0, over the page with a sum of 0. */
function writeSum(bytes: Uint8Array, { at, to }: Page): void {
  bytes.fill(0, at + SUM_AT, at + SUM_AT + 4);
  let sum = 0;
  for (let index = at; index < to; index += 1) sum = (sum << 8) ^ (SUMS[((sum >>> 24) ^ u8(bytes, index)) & 0xff] ?? 0);
  for (let index = 0; index < 4; index += 1) bytes[at + SUM_AT + index] = (sum >>> (8 * index)) & 0xff;
}

const SUMS = Array.from({ length: 256 }, (_, index) => {
  let sum = index << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  return sum;
});
