import type { RejectionReason } from '#kernel/domain/reasons.ts';
import type { PhotoOrigin } from '../../media.port.ts';
import { findMedium, MEDIA_LIMITS, type Medium } from '../../media-limits.rules.ts';
import { inspectMovie } from '../inspect-movie.ts';
import { inspectHeif } from '../photos/inspect-heif.ts';
import { inspectJpeg } from '../photos/inspect-jpeg.ts';
import { inspectPng } from '../photos/inspect-png.ts';
import { inspectWebp } from '../photos/inspect-webp.ts';
import { checkPngPixels } from '../photos/png-pixels.ts';
import { photoOrigin } from '../photos/read-origin.ts';
import { inspectAac } from '../recordings/inspect-aac.ts';
import { inspectAmr } from '../recordings/inspect-amr.ts';
import { inspectMp3 } from '../recordings/inspect-mp3.ts';
import { inspectOgg } from '../recordings/inspect-ogg.ts';
import { inspectWav } from '../recordings/inspect-wav.ts';
import { stripMetadata } from '../stripping/strip-metadata.ts';
import { detectFormat, type Format } from './detect-format.ts';
import { type Findings, type Inspect, isRejected } from './findings.ts';
import { isPolyglot, startsForeign } from './hidden-content.ts';

/** The declared properties of an upload. `size` in bytes. */
export interface Declared {
  readonly contentType: string;
  readonly size: number;
}

export type Verdict =
  | {
      readonly kind: 'ready';
      /** By content, canonical: `audio/mp3` becomes `audio/mpeg`, a MOV declared as MP4 becomes `video/quicktime`. */
      readonly contentType: string;
      readonly media: Medium;
      readonly width?: number;
      readonly height?: number;
      readonly durationSeconds?: number;
      readonly origin?: PhotoOrigin;
      /** The file without metadata, which is what viewers get. */
      readonly content: Uint8Array;
    }
  | { readonly kind: 'rejected'; readonly reason: RejectionReason };

const INSPECTORS: { readonly [format in Format]: Inspect } = {
  png: inspectPng,
  jpeg: inspectJpeg,
  webp: inspectWebp,
  heif: inspectHeif,
  movie: inspectMovie,
  mp3: inspectMp3,
  aac: inspectAac,
  wav: inspectWav,
  amr: inspectAmr,
  ogg: inspectOgg,
};

/** Declared types that match a format. Phones and browsers use different names for one family of containers. */
const FITTING: { readonly [format in Format]: readonly string[] } = {
  png: ['image/png'],
  jpeg: ['image/jpeg'],
  webp: ['image/webp'],
  heif: ['image/heic', 'image/heif'],
  movie: ['video/mp4', 'video/quicktime', 'audio/mp4', 'audio/m4a', 'audio/x-m4a', 'audio/aac'],
  mp3: ['audio/mpeg', 'audio/mp3'],
  aac: ['audio/aac'],
  wav: ['audio/wav', 'audio/x-wav'],
  amr: ['audio/amr', 'audio/amr-wb'],
  ogg: ['audio/ogg', 'audio/opus'],
};

/** Recorders that stop at the limit finish the current frame. */
const GRACE_SECONDS = 0.5;

/**
 * Decides by content whether an uploaded file may become part of an appeal (API "Media", FAULTS 20).
 * Nothing is decoded but the compression of PNG: sizes and durations are read from headers and tables. Each byte is read a bounded number of times, for
 * any input. The promise never rejects.
 */
export async function inspectContent(bytes: Uint8Array, declared: Declared): Promise<Verdict> {
  if (bytes.length === 0) return rejected('empty');
  const declaredType = withoutParameters(declared.contentType);
  const media = findMedium(declaredType);
  if (media === undefined) return rejected('unsupported-type');
  if (bytes.length > MEDIA_LIMITS[media].maxBytes) return rejected('too-large');
  if (bytes.length !== declared.size) return rejected('size-mismatch');

  const format = detectFormat(bytes);
  if (format === undefined) {
    return rejected(startsForeign(bytes, 0) || isPolyglot(bytes) ? 'hidden-content' : 'unsupported-type');
  }
  if (!FITTING[format].includes(declaredType)) return rejected('type-mismatch');
  if (isPolyglot(bytes)) return rejected('hidden-content');

  const findings = INSPECTORS[format](bytes);
  if (isRejected(findings)) return rejected(findings);
  const pixels = format === 'png' ? await checkPngPixels(bytes) : undefined;
  if (pixels !== undefined) return rejected(pixels);
  if (findMedium(findings.contentType) !== media) return rejected('type-mismatch');
  if (isTooLong(media, findings)) return rejected('too-long');
  const content = stripMetadata(bytes, format);
  if (content === undefined) return rejected('unsupported-type');
  if (isRejected(INSPECTORS[format](content))) return rejected('damaged');
  const origin = media === 'photo' ? photoOrigin(bytes) : undefined;
  return { kind: 'ready', media, ...findings, ...(origin && { origin }), content };
}

function isTooLong(media: Medium, findings: Findings): boolean {
  const { maxSeconds } = MEDIA_LIMITS[media];
  return maxSeconds !== null && (findings.durationSeconds ?? 0) > maxSeconds + GRACE_SECONDS;
}

/** `Audio/OGG; codecs=opus` is declared as `audio/ogg`. */
function withoutParameters(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function rejected(reason: RejectionReason): Verdict {
  return { kind: 'rejected', reason };
}
