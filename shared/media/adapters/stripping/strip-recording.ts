import { riffChunks } from '../inspection/riff-chunks.ts';
import { id3End } from '../recordings/id3-tag.ts';
import { mp3FrameAt } from '../recordings/inspect-mp3.ts';
import { buildRiff } from './build-riff.ts';

/** An MP3 without the tags before and after its frames (titles, pictures, encoder). */
export function stripMp3(bytes: Uint8Array): Uint8Array {
  let from = id3End(bytes);
  while (from < bytes.length && bytes[from] === 0) from += 1;
  let to = from;
  for (let frame = mp3FrameAt(bytes, to); frame !== undefined && to < bytes.length; frame = mp3FrameAt(bytes, to))
    to += frame.bytes;
  return bytes.subarray(from, to);
}

/** An AAC recording without the tag before its frames. */
export function stripAac(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(id3End(bytes));
}

/** A WAV of format and sound only; its other chunks have titles, times and positions. */
export function stripWav(bytes: Uint8Array): Uint8Array {
  const kept = (riffChunks(bytes) ?? []).filter(({ type }) => ['fmt ', 'fact', 'data'].includes(type));
  return buildRiff(
    'WAVE',
    kept.map(({ type, from, to }) => [type, bytes.subarray(from, to)]),
  );
}
