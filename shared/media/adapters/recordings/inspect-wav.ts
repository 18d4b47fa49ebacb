import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings } from '../inspection/findings.ts';
import { holdsActiveContent } from '../inspection/hidden-content.ts';
import { u16le, u32le } from '../inspection/read-bytes.ts';
import { riffChunks, riffFit } from '../inspection/riff-chunks.ts';

const FORMAT_BYTES = 16;

/** Walks the chunks of a WAV file, which must fill it exactly. The duration is the bytes of sound by the bytes per second. */
export function inspectWav(bytes: Uint8Array): Findings | RejectionReason {
  const fit = riffFit(bytes);
  if (fit !== 'fits') return fit === 'cut' ? 'damaged' : 'hidden-content';
  const chunks = riffChunks(bytes);
  const format = chunks?.find((chunk) => chunk.type === 'fmt ');
  const sound = chunks?.find((chunk) => chunk.type === 'data');
  if (chunks === undefined || format === undefined || sound === undefined) return 'damaged';
  const isActive = chunks.some((chunk) => chunk !== sound && holdsActiveContent(bytes, chunk.from, chunk.to));
  if (isActive) return 'hidden-content';
  const bytesPerSecond = u32le(bytes, format.from + 8);
  const channels = u16le(bytes, format.from + 2);
  if (format.to - format.from < FORMAT_BYTES || bytesPerSecond === 0 || channels === 0) return 'damaged';
  return audioFindings('audio/wav', (sound.to - sound.from) / bytesPerSecond);
}
