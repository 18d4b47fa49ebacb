import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings } from '../inspection/findings.ts';
import { reasonForRest } from '../inspection/hidden-content.ts';
import { startsWith, u8 } from '../inspection/read-bytes.ts';

export const AMR_SIGNATURE = '#!AMR\n';
export const AMR_WB_SIGNATURE = '#!AMR-WB\n';

/** Bytes of speech after the frame's first byte, by frame type (RFC 4867, 3GPP TS 26.101 and 26.201); -1 = unused. */
const NARROW_BYTES = [12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0];
const WIDE_BYTES = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0];

const FRAME_SECONDS = 0.02;
/** The bits of a frame's first byte that are always zero; the others are the type and a quality bit. */
const ZERO_BITS = 0x83;

/** Walks the frames of an AMR recording (voice messages of WeChat); they must fill the file. */
export function inspectAmr(bytes: Uint8Array): Findings | RejectionReason {
  const isWide = startsWith(bytes, 0, AMR_WB_SIGNATURE);
  const sizes = isWide ? WIDE_BYTES : NARROW_BYTES;
  let at = (isWide ? AMR_WB_SIGNATURE : AMR_SIGNATURE).length;
  let frames = 0;
  while (at < bytes.length) {
    const first = u8(bytes, at);
    const size = sizes[(first >> 3) & 15] ?? -1;
    if ((first & ZERO_BITS) !== 0 || size < 0 || at + 1 + size > bytes.length) return reasonForRest(bytes, at);
    frames += 1;
    at += 1 + size;
  }
  return audioFindings(isWide ? 'audio/amr-wb' : 'audio/amr', frames * FRAME_SECONDS);
}
