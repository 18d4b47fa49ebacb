import { fourCC, u32le } from './read-bytes.ts';

export interface RiffChunk {
  readonly type: string;
  /** The start and the end of the data, without the padding byte after an odd size. */
  readonly from: number;
  readonly to: number;
}

/** The most chunks of a file. WebP animations and wave files have few. */
const MAX_CHUNKS = 10_000;

const FIRST_CHUNK_AT = 12;
const CHUNK_HEADER_BYTES = 8;

/**
 * Compares the size in the header (`RIFF`, size) with the file: `cut` = the file is shorter, `trailed` = something follows. The
 * padding byte after an odd size is optional.
 */
export function riffFit(bytes: Uint8Array): 'fits' | 'cut' | 'trailed' {
  const end = riffEnd(bytes);
  if (end > bytes.length) return 'cut';
  return end + (end % 2) < bytes.length ? 'trailed' : 'fits';
}

/** The chunks of a RIFF file (WebP, WAV) whose size fits; undefined when they do not fill it exactly. */
export function riffChunks(bytes: Uint8Array): RiffChunk[] | undefined {
  const end = riffEnd(bytes);
  const chunks: RiffChunk[] = [];
  let at = FIRST_CHUNK_AT;
  while (at + CHUNK_HEADER_BYTES <= end && chunks.length < MAX_CHUNKS) {
    const from = at + CHUNK_HEADER_BYTES;
    const to = from + u32le(bytes, at + 4);
    if (to > end) return undefined;
    chunks.push({ type: fourCC(bytes, at), from, to });
    at = to + ((to - from) % 2);
  }
  return at >= end ? chunks : undefined;
}

function riffEnd(bytes: Uint8Array): number {
  return CHUNK_HEADER_BYTES + u32le(bytes, 4);
}
