/** One chunk of a RIFF file: its type and its content. */
export type RiffPart = readonly [type: string, content: Uint8Array];

/** A RIFF file of these chunks (WebP, WAV). */
export function buildRiff(kind: 'WEBP' | 'WAVE', parts: readonly RiffPart[]): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), buildRiffChunks(parts)]);
  return Buffer.concat([header('RIFF', body.length), body]);
}

/** Chunks one after another, each filled up to an even length. */
export function buildRiffChunks(parts: readonly RiffPart[]): Uint8Array {
  return Buffer.concat(
    parts.flatMap(([type, content]) => [header(type, content.length), content, Buffer.alloc(content.length % 2)]),
  );
}

function header(type: string, length: number): Uint8Array {
  const bytes = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  bytes.writeUInt32LE(length, 4);
  return bytes;
}
