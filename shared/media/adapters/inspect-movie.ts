import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { audioFindings, type Findings, hasTooManyPixels } from './inspection/findings.ts';
import { holdsActiveContent, reasonForRest } from './inspection/hidden-content.ts';
import { readBoxes, readBrands } from './inspection/iso-boxes.ts';
import { addFragment } from './movie-fragments.ts';
import { type MovieHeader, readMovieHeader } from './movie-tracks.ts';

const QUICKTIME_BRAND = 'qt  ';
const AUDIO_BRANDS = ['M4A ', 'M4B '];

/**
 * Walks the boxes of an MP4, MOV or M4A. The tracks decide whether it is a video or a recording, or the brand if it has no tracks.
 * The duration is the longest of all headers, sample tables and fragments, so that a false header cannot shorten it. Samples are
 * not decoded.
 */
export function inspectMovie(bytes: Uint8Array): Findings | RejectionReason {
  const { boxes, stoppedAt } = readBoxes(bytes, 0, bytes.length);
  if (stoppedAt !== bytes.length) return reasonForRest(bytes, stoppedAt);
  const isActive = boxes.some((box) => box.type !== 'mdat' && holdsActiveContent(bytes, box.from, box.to));
  if (isActive) return 'hidden-content';
  const [moov, second] = boxes.filter((box) => box.type === 'moov');
  const header = moov && readMovieHeader(bytes, moov);
  if (header === undefined || second !== undefined) return 'damaged';
  const fragmented = new Map<number, number>();
  for (const box of boxes) {
    if (box.type === 'moof' && !addFragment(bytes, box, header.fragmentDefaults, fragmented)) return 'damaged';
  }
  const hasSamples = fragmented.size > 0 || header.tracks.some((track) => track.hasSamples);
  if (hasSamples && !boxes.some((box) => box.type === 'mdat')) return 'damaged';
  const fileType = boxes.find((box) => box.type === 'ftyp');
  const brands = fileType === undefined ? [QUICKTIME_BRAND] : readBrands(bytes, fileType);
  return toFindings(header, measureDuration(header, fragmented), brands);
}

function toFindings(header: MovieHeader, seconds: number, brands: readonly string[]): Findings | RejectionReason {
  const [major = ''] = brands;
  const pictures = header.tracks.filter((track) => track.handler === 'vide');
  const isRecording = header.tracks.length === 0 ? AUDIO_BRANDS.includes(major) : pictures.length === 0;
  if (isRecording) return audioFindings('audio/mp4', seconds);
  if (pictures.some((track) => hasTooManyPixels('video', track.width, track.height))) return 'too-many-pixels';
  if (!(seconds > 0)) return 'damaged';
  const contentType = major === QUICKTIME_BRAND ? 'video/quicktime' : 'video/mp4';
  const shown = pictures.find((track) => track.width > 0 && track.height > 0);
  if (shown === undefined) return { contentType, durationSeconds: seconds };
  return { contentType, width: shown.width, height: shown.height, durationSeconds: seconds };
}

function measureDuration(header: MovieHeader, fragmented: ReadonlyMap<number, number>): number {
  let seconds = header.durationSeconds;
  for (const track of header.tracks) {
    const units = track.units + (fragmented.get(track.id) ?? 0);
    seconds = Math.max(seconds, units / track.timescale);
  }
  return seconds;
}
