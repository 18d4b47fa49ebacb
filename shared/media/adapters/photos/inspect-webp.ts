import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { type Findings, hasTooManyPixels, photoFindings } from '../inspection/findings.ts';
import { holdsActiveContent } from '../inspection/hidden-content.ts';
import { startsWith, u16le, u24le, u32le } from '../inspection/read-bytes.ts';
import { type RiffChunk, riffChunks, riffFit } from '../inspection/riff-chunks.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Walks the chunks of a WebP, which must fill the file exactly. The size is that of the canvas, if there is one. Its pictures have
 * the same limits, because decoders use their sizes.
 */
export function inspectWebp(bytes: Uint8Array): Findings | RejectionReason {
  const fit = riffFit(bytes);
  if (fit !== 'fits') return fit === 'cut' ? 'damaged' : 'hidden-content';
  const chunks = riffChunks(bytes);
  if (chunks === undefined) return 'damaged';
  let size: Size | undefined;
  let hasPixels = false;
  for (const chunk of chunks) {
    const own = sizeIn(bytes, chunk);
    if (own === undefined) return 'damaged';
    if (own === 'none') {
      if (chunk.type !== 'ALPH' && holdsActiveContent(bytes, chunk.from, chunk.to)) return 'hidden-content';
      continue;
    }
    if (hasTooManyPixels('photo', own.width, own.height)) return 'too-many-pixels';
    hasPixels ||= chunk.type !== 'VP8X';
    size ??= own;
  }
  if (size === undefined || !hasPixels) return 'damaged';
  return photoFindings('image/webp', size.width, size.height);
}

/** The size in a chunk; `none` for a chunk without a size, undefined for a broken one. */
function sizeIn(bytes: Uint8Array, chunk: RiffChunk): Size | 'none' | undefined {
  const { type, from, to } = chunk;
  switch (type) {
    case 'VP8X':
      return to - from < 10 ? undefined : { width: u24le(bytes, from + 4) + 1, height: u24le(bytes, from + 7) + 1 };
    case 'VP8 ':
      return lossySize(bytes, from, to);
    case 'VP8L':
      return losslessSize(bytes, from, to);
    case 'ANMF':
      return frameSize(bytes, from, to);
    default:
      return 'none';
  }
}

function lossySize(bytes: Uint8Array, from: number, to: number): Size | undefined {
  const isKeyFrame = (u16le(bytes, from) & 1) === 0;
  if (to - from < 10 || !isKeyFrame || !startsWith(bytes, from + 3, '\x9d\x01\x2a')) return undefined;
  return { width: u16le(bytes, from + 6) & 0x3fff, height: u16le(bytes, from + 8) & 0x3fff };
}

function losslessSize(bytes: Uint8Array, from: number, to: number): Size | undefined {
  if (to - from < 5 || bytes[from] !== 0x2f) return undefined;
  const bits = u32le(bytes, from + 1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The size of an animation's frame: the larger of its header and its picture, for each side. */
function frameSize(bytes: Uint8Array, from: number, to: number): Size | undefined {
  if (to - from < 24) return undefined;
  const stated = { width: u24le(bytes, from + 6) + 1, height: u24le(bytes, from + 9) + 1 };
  let at = from + 16;
  while (at + 8 <= to) {
    const end = at + 8 + u32le(bytes, at + 4);
    if (end > to) return undefined;
    const isLossy = startsWith(bytes, at, 'VP8 ');
    if (isLossy || startsWith(bytes, at, 'VP8L')) {
      const own = isLossy ? lossySize(bytes, at + 8, end) : losslessSize(bytes, at + 8, end);
      return own && { width: Math.max(own.width, stated.width), height: Math.max(own.height, stated.height) };
    }
    at = end + ((end - at) % 2);
  }
  return undefined;
}
