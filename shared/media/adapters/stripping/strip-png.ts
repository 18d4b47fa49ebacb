import { fourCC, u8, u32be } from '../inspection/read-bytes.ts';

const SIGNATURE_BYTES = 8;
const OVERHEAD_BYTES = 12;
const COLOUR_TYPE_AT = SIGNATURE_BYTES + 17;

/** The most bytes that a background or a transparency of each colour type has (PNG, third edition, 11.3). */
const TRANSPARENT: readonly number[] = [2, 0, 6, 256];
const BACKGROUND: readonly number[] = [2, 0, 6, 1, 2, 0, 6];

/**
 * The chunks that decide how the picture looks, each with the most bytes that it may have. Texts, Exif data, times, profiles and
 * animations are dropped, and chunks that are longer than they may be.
 */
const LONGEST: Readonly<Record<string, (colourType: number) => number>> = {
  IHDR: () => 13,
  PLTE: () => 768,
  IDAT: () => Number.POSITIVE_INFINITY,
  IEND: () => 0,
  tRNS: (colourType) => TRANSPARENT[colourType] ?? 0,
  gAMA: () => 4,
  cHRM: () => 32,
  sRGB: () => 1,
  cICP: () => 4,
  sBIT: () => 4,
  bKGD: (colourType) => BACKGROUND[colourType] ?? 0,
  pHYs: () => 9,
};

/** A PNG without metadata: only its picture, of an animation the still one. For a PNG that passed the inspection. */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const colourType = u8(bytes, COLOUR_TYPE_AT);
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  const seen = new Set<string>();
  let at = SIGNATURE_BYTES;
  while (at + OVERHEAD_BYTES <= bytes.length) {
    const length = u32be(bytes, at);
    const type = fourCC(bytes, at + 4);
    const end = at + OVERHEAD_BYTES + length;
    // Only pixels come in several chunks.
    const isFirst = type === 'IDAT' || !seen.has(type);
    if (isFirst && length <= (LONGEST[type]?.(colourType) ?? -1)) parts.push(bytes.subarray(at, end));
    seen.add(type);
    at = end;
  }
  return Buffer.concat(parts);
}
