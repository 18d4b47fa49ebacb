import { startsWith, u8 } from '../inspection/read-bytes.ts';

const HEADER_BYTES = 10;

/** Where the ID3v2 tag at the start of a recording ends (title, cover, padding); 0 when there is none. */
export function id3End(bytes: Uint8Array): number {
  if (!startsWith(bytes, 0, 'ID3')) return 0;
  let size = 0;
  for (let at = 6; at < HEADER_BYTES; at += 1) size = size * 0x80 + (u8(bytes, at) & 0x7f);
  const footer = (u8(bytes, 5) & 0x10) === 0 ? 0 : HEADER_BYTES;
  return HEADER_BYTES + size + footer;
}
