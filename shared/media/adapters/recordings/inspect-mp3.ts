import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings } from '../inspection/findings.ts';
import { holdsActiveContent, reasonForRest } from '../inspection/hidden-content.ts';
import { startsWith, u8, u32be } from '../inspection/read-bytes.ts';
import { id3End } from './id3-tag.ts';

interface Mp3Frame {
  readonly bytes: number;
  readonly seconds: number;
  /** The offset of an encoder's header (Xing, Info) from the frame's start. */
  readonly infoOffset: number;
}

const KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ_MPEG1 = [44_100, 48_000, 32_000];

/** Tags that some players append to the sound. */
const TAIL_TAGS = ['TAG', 'APETAGEX', 'LYRICSBEGIN'];

/**
 * Walks the frames of an MP3 after its ID3 tag. An incomplete last frame is accepted, because many encoders write it. A file
 * shorter than its Xing header says is damaged.
 */
export function inspectMp3(bytes: Uint8Array): Findings | RejectionReason {
  const tagEnd = id3End(bytes);
  if (holdsActiveContent(bytes, 0, tagEnd)) return 'hidden-content';
  const start = endOfZeros(bytes, tagEnd);
  const info = readInfo(bytes, start);
  if (info !== undefined && start + info.statedBytes > bytes.length) return 'damaged';
  let at = start;
  let frames = 0;
  let seconds = 0;
  for (let frame = mp3FrameAt(bytes, at); frame !== undefined && at < bytes.length; frame = mp3FrameAt(bytes, at)) {
    frames += 1;
    seconds += frame.seconds;
    at += frame.bytes;
  }
  if (frames < 2) return reasonForRest(bytes, start);
  if (at < bytes.length && !isHarmlessTail(bytes, at)) return reasonForRest(bytes, at);
  return audioFindings('audio/mpeg', seconds - (info?.seconds ?? 0));
}

/** The layer III frame at `at`; undefined when there is none. Free bit rates are not supported. */
export function mp3FrameAt(bytes: Uint8Array, at: number): Mp3Frame | undefined {
  const version = (u8(bytes, at + 1) >> 3) & 3; // 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
  const rates = version === 3 ? KBPS_MPEG1 : KBPS_MPEG2;
  const kbps = rates[u8(bytes, at + 2) >> 4] ?? 0;
  const fullHertz = HERTZ_MPEG1[(u8(bytes, at + 2) >> 2) & 3];
  const isLayer3 = u8(bytes, at) === 0xff && (u8(bytes, at + 1) & 0xe6) === 0xe2;
  if (!isLayer3 || version === 1 || kbps === 0 || fullHertz === undefined) return undefined;
  const hertz = fullHertz / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  const padding = (u8(bytes, at + 2) >> 1) & 1;
  const isMono = u8(bytes, at + 3) >> 6 === 3;
  return {
    bytes: Math.floor((samples * kbps * 125) / hertz) + padding,
    seconds: samples / hertz,
    infoOffset: 4 + (version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17),
  };
}

/** The silent first frame with the length of the file; undefined when the first frame is sound. */
function readInfo(bytes: Uint8Array, start: number): { statedBytes: number; seconds: number } | undefined {
  const frame = mp3FrameAt(bytes, start);
  if (frame === undefined) return undefined;
  const at = start + frame.infoOffset;
  if (!startsWith(bytes, at, 'Xing') && !startsWith(bytes, at, 'Info')) return undefined;
  const flags = u32be(bytes, at + 4);
  const bytesAt = at + 8 + ((flags & 1) === 0 ? 0 : 4);
  return { statedBytes: (flags & 2) === 0 ? 0 : u32be(bytes, bytesAt), seconds: frame.seconds };
}

function isHarmlessTail(bytes: Uint8Array, at: number): boolean {
  if (holdsActiveContent(bytes, at, bytes.length)) return false;
  return TAIL_TAGS.some((tag) => startsWith(bytes, at, tag)) || endOfZeros(bytes, at) === bytes.length;
}

function endOfZeros(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] === 0) at += 1;
  return at;
}
