import { fourCC, u32be } from '../inspection/read-bytes.ts';

const SIGNATURE_BYTES = 8;
const OVERHEAD_BYTES = 12;

/** The chunks that decide how the picture looks. Texts, Exif data, times, profiles and animations are dropped. */
const KEPT = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'pHYs'];

/** A PNG without metadata: only its picture, of an animation the still one. For a PNG that passed the inspection. */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  while (at + OVERHEAD_BYTES <= bytes.length) {
    const end = at + OVERHEAD_BYTES + u32be(bytes, at);
    if (KEPT.includes(fourCC(bytes, at + 4))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}
