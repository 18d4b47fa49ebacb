import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings } from '../inspection/findings.ts';
import { holdsActiveContent, reasonForRest } from '../inspection/hidden-content.ts';
import { startsWith, u8, u16le, u32le, u64le } from '../inspection/read-bytes.ts';

export const OGG_SIGNATURE = 'OggS';

/** A page's fixed header, before the table of its segments (RFC 3533). */
const HEADER_BYTES = 27;
/** Opus always counts in 48 kHz (RFC 7845). */
const OPUS_HERTZ = 48_000;

interface Page {
  readonly from: number;
  readonly to: number;
  /** Samples that are complete at the end of the page; undefined when no packet ends in the page. */
  readonly position: number | undefined;
  readonly serial: number;
}

/** Walks the pages of an Ogg file, which must have one stream of Opus or Vorbis and nothing after it. */
export function inspectOgg(bytes: Uint8Array): Findings | RejectionReason {
  const first = pageAt(bytes, 0);
  const sound = first && readSound(bytes, first);
  if (first === undefined) return 'damaged';
  if (sound === undefined) return 'unsupported-type'; // Theora video, FLAC, Speex
  let position = 0;
  let at = 0;
  while (at < bytes.length) {
    const page = pageAt(bytes, at);
    if (page === undefined) return reasonForRest(bytes, at);
    if (page.serial !== first.serial) return 'unsupported-type';
    // Pages before the sound have titles and comments.
    if (position === 0 && holdsActiveContent(bytes, page.from, page.to)) return 'hidden-content';
    position = Math.max(position, page.position ?? 0);
    at = page.to;
  }
  return audioFindings('audio/ogg', (position - sound.skipped) / sound.hertz);
}

function pageAt(bytes: Uint8Array, at: number): Page | undefined {
  if (!startsWith(bytes, at, OGG_SIGNATURE) || u8(bytes, at + 4) !== 0) return undefined;
  const segments = u8(bytes, at + 26);
  const from = at + HEADER_BYTES + segments;
  let to = from;
  for (let i = at + HEADER_BYTES; i < from; i += 1) to += u8(bytes, i);
  if (to > bytes.length) return undefined;
  const isOpen = u32le(bytes, at + 6) === 0xffffffff && u32le(bytes, at + 10) === 0xffffffff;
  return { from, to, position: isOpen ? undefined : u64le(bytes, at + 6), serial: u32le(bytes, at + 14) };
}

/** Samples per second, and samples at the start that are not played, from the stream's first packet. */
function readSound(bytes: Uint8Array, page: Page): { hertz: number; skipped: number } | undefined {
  const { from, to } = page;
  if (startsWith(bytes, from, 'OpusHead') && to - from >= 19) {
    return { hertz: OPUS_HERTZ, skipped: u16le(bytes, from + 10) };
  }
  if (startsWith(bytes, from, '\x01vorbis') && to - from >= 30) {
    return { hertz: u32le(bytes, from + 12), skipped: 0 };
  }
  return undefined;
}
