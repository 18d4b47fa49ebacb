import { createInflate } from 'node:zlib';
import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { fourCC, u8, u32be } from '../inspection/read-bytes.ts';

const HEADER_AT = 8;
const FIRST_CHUNK_AT = 33;
const OVERHEAD_BYTES = 12;

/** Values per pixel by colour type. */
const CHANNELS = [1, 0, 3, 1, 2, 0, 4];

/** First column, first row, and the steps of the seven passes of an interlaced picture (PNG, 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/**
 * Inflates the pixels of a PNG without storing them. A bomb (more bytes than width, height and depth allow) is `too-many-pixels`,
 * bytes after the end of the compressed data are `hidden-content`. A picture whose pixels end early passes: viewers show its part.
 */
export async function checkPngPixels(bytes: Uint8Array): Promise<RejectionReason | undefined> {
  const parts = listPixelChunks(bytes);
  const most = countPixelBytes(bytes);
  const inflate = createInflate();
  let inflated = 0;
  const sent = parts.reduce((sum, part) => sum + part.length, 0);
  if (sent === 0) return undefined;
  try {
    for (const part of parts) inflate.write(part);
    inflate.end();
    for await (const chunk of inflate) {
      inflated += (chunk as Uint8Array).length;
      if (inflated > most) return 'too-many-pixels';
    }
  } catch (error) {
    return isCut(error) ? undefined : 'damaged';
  } finally {
    inflate.destroy();
  }
  return inflate.bytesWritten < sent ? 'hidden-content' : undefined;
}

/** zlib says so when the compressed data has no end. */
function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
}

function listPixelChunks(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = FIRST_CHUNK_AT; at + OVERHEAD_BYTES <= bytes.length; ) {
    const end = at + OVERHEAD_BYTES + u32be(bytes, at);
    if (fourCC(bytes, at + 4) === 'IDAT') parts.push(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  return parts;
}

/** The bytes of all rows, each with its filter byte. */
function countPixelBytes(bytes: Uint8Array): number {
  const [width, height] = [u32be(bytes, HEADER_AT + 8), u32be(bytes, HEADER_AT + 12)];
  const bits = u8(bytes, HEADER_AT + 16) * (CHANNELS[u8(bytes, HEADER_AT + 17)] ?? 0);
  const rows = (columns: number, lines: number) => (columns > 0 ? lines * (1 + Math.ceil((columns * bits) / 8)) : 0);
  if (u8(bytes, HEADER_AT + 20) === 0) return rows(width, height);
  return PASSES.reduce((sum, [x, y, right, down]) => {
    const columns = Math.max(0, Math.ceil((width - x) / right));
    return sum + rows(columns, Math.max(0, Math.ceil((height - y) / down)));
  }, 0);
}
