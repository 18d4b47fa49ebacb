import { crc32 } from 'node:zlib';
import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { type Findings, isRejected, photoFindings } from '../inspection/findings.ts';
import { holdsActiveContent } from '../inspection/hidden-content.ts';
import { fourCC, u8, u32be } from '../inspection/read-bytes.ts';

export const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

const HEADER_AT = 8;
const HEADER_BYTES = 13;
const OVERHEAD_BYTES = 12;

/** Bit depths by colour type (PNG specification, table 11.1). */
const BIT_DEPTHS: readonly (readonly number[])[] = [[1, 2, 4, 8, 16], [], [8, 16], [1, 2, 4, 8], [8, 16], [], [8, 16]];

/**
 * Walks the chunks of a PNG. Critical chunks must have a correct checksum, other chunks are searched for hidden content, and
 * nothing may follow IEND. The pixel limit is checked on the header before anything else.
 */
export function inspectPng(bytes: Uint8Array): Findings | RejectionReason {
  if (!hasSoundHeader(bytes)) return 'damaged';
  const findings = photoFindings('image/png', u32be(bytes, HEADER_AT + 8), u32be(bytes, HEADER_AT + 12));
  if (isRejected(findings)) return findings;
  let hasPixels = false;
  let at = HEADER_AT + OVERHEAD_BYTES + HEADER_BYTES;
  while (at + OVERHEAD_BYTES <= bytes.length) {
    const end = at + OVERHEAD_BYTES + u32be(bytes, at);
    if (end > bytes.length) return 'damaged';
    const type = fourCC(bytes, at + 4);
    if (isCritical(bytes, at) && !isSumRight(bytes, at, end)) return 'damaged';
    if (type === 'IHDR') return 'damaged';
    if (type === 'IEND') {
      if (end - at !== OVERHEAD_BYTES || !hasPixels) return 'damaged';
      return end === bytes.length ? findings : 'hidden-content';
    }
    if (type === 'IDAT') hasPixels = true;
    else if (type !== 'fdAT' && holdsActiveContent(bytes, at + 8, end - 4)) return 'hidden-content';
    at = end;
  }
  return 'damaged';
}

function hasSoundHeader(bytes: Uint8Array): boolean {
  const end = HEADER_AT + OVERHEAD_BYTES + HEADER_BYTES;
  const depths = BIT_DEPTHS[u8(bytes, HEADER_AT + 17)] ?? [];
  return (
    bytes.length >= end &&
    u32be(bytes, HEADER_AT) === HEADER_BYTES &&
    fourCC(bytes, HEADER_AT + 4) === 'IHDR' &&
    isSumRight(bytes, HEADER_AT, end) &&
    depths.includes(u8(bytes, HEADER_AT + 16)) &&
    u8(bytes, HEADER_AT + 18) === 0 &&
    u8(bytes, HEADER_AT + 19) === 0 &&
    u8(bytes, HEADER_AT + 20) <= 1
  );
}

/** Whether decoders must not skip a chunk: its type begins with a capital letter. */
function isCritical(bytes: Uint8Array, at: number): boolean {
  return (u8(bytes, at + 4) & 0x20) === 0;
}

function isSumRight(bytes: Uint8Array, at: number, end: number): boolean {
  return crc32(bytes.subarray(at + 4, end - 4)) === u32be(bytes, end - 4);
}
