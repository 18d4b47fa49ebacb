import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings } from '../inspection/findings.ts';
import { holdsActiveContent, reasonForRest } from '../inspection/hidden-content.ts';
import { u8 } from '../inspection/read-bytes.ts';
import { id3End } from './id3-tag.ts';

const HERTZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
const HEADER_BYTES = 7;
const SAMPLES_PER_BLOCK = 1024;

/** Walks the frames of an AAC recording in ADTS; they must fill the file. */
export function inspectAac(bytes: Uint8Array): Findings | RejectionReason {
  const start = id3End(bytes);
  if (holdsActiveContent(bytes, 0, start)) return 'hidden-content';
  let at = start;
  let seconds = 0;
  while (at < bytes.length) {
    const frame = aacFrameAt(bytes, at);
    if (frame === undefined || at + frame.bytes > bytes.length) return reasonForRest(bytes, at);
    seconds += frame.seconds;
    at += frame.bytes;
  }
  return audioFindings('audio/aac', seconds);
}

/** The ADTS frame at `at` (ISO/IEC 13818-7, 6.2); undefined when there is none. */
export function aacFrameAt(bytes: Uint8Array, at: number): { bytes: number; seconds: number } | undefined {
  const isSync = u8(bytes, at) === 0xff && (u8(bytes, at + 1) & 0xf6) === 0xf0;
  const hertz = HERTZ[(u8(bytes, at + 2) >> 2) & 15];
  const length = ((u8(bytes, at + 3) & 3) << 11) | (u8(bytes, at + 4) << 3) | (u8(bytes, at + 5) >> 5);
  if (!isSync || hertz === undefined || length < HEADER_BYTES) return undefined;
  const blocks = (u8(bytes, at + 6) & 3) + 1;
  return { bytes: length, seconds: (blocks * SAMPLES_PER_BLOCK) / hertz };
}
