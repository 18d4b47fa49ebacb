import { fourCC, u8, u32le } from '../inspection/read-bytes.ts';
import { riffChunks } from '../inspection/riff-chunks.ts';
import { orientationOnly, readOrientation } from '../photos/orientation.ts';
import { buildRiff, buildRiffChunks, type RiffPart } from './build-riff.ts';

const PICTURES = ['VP8 ', 'VP8L', 'ALPH'];
/** Of these, only frames may be several. */
const SINGLE = ['VP8X', 'ANIM', ...PICTURES];

/** Background and repeats of an animation. */
const ANIMATION_BYTES = 6;

/** Flags of the chunk `VP8X` that announce a profile, Exif and XMP data. */
const PROFILE = 0x20;
const EXIF = 0x08;
const XMP = 0x04;

const FRAME_HEADER_BYTES = 16;

/** A WebP without Exif, XMP, profile and unknown chunks; the orientation stays. For a WebP that passed the inspection. */
export function stripWebp(bytes: Uint8Array): Uint8Array {
  const orientation = readOrientation(bytes);
  const parts = (riffChunks(bytes) ?? [])
    .filter(({ type }, index, all) => type === 'ANMF' || (SINGLE.includes(type) && isFirst(all, index)))
    .map(({ type, from, to }): RiffPart => {
      const content = bytes.subarray(from, to);
      if (type === 'VP8X') return [type, withFlags(content, orientation)];
      if (type === 'ANIM') return [type, content.subarray(0, ANIMATION_BYTES)];
      return [type, type === 'ANMF' ? stripFrame(content) : content];
    });
  const isExtended = parts[0]?.[0] === 'VP8X';
  const turned: RiffPart[] = isExtended && orientation !== 1 ? [['EXIF', orientationOnly(orientation)]] : [];
  return buildRiff('WEBP', [...parts, ...turned]);
}

function isFirst(chunks: readonly { readonly type: string }[], index: number): boolean {
  return chunks.findIndex(({ type }) => type === chunks[index]?.type) === index;
}

function withFlags(content: Uint8Array, orientation: number): Uint8Array {
  const kept = content.slice(0, 10);
  kept[0] = (u8(content, 0) & ~(PROFILE | EXIF | XMP)) | (orientation === 1 ? 0 : EXIF);
  return kept;
}

/** A frame of an animation with its picture only. */
function stripFrame(content: Uint8Array): Uint8Array {
  const parts: RiffPart[] = [];
  let at = FRAME_HEADER_BYTES;
  while (at + 8 <= content.length) {
    const end = at + 8 + u32le(content, at + 4);
    const type = fourCC(content, at);
    const isNew = parts.every(([other]) => other !== type);
    if (PICTURES.includes(type) && isNew) parts.push([type, content.subarray(at + 8, end)]);
    at = end + ((end - at) % 2);
  }
  return Buffer.concat([content.subarray(0, FRAME_HEADER_BYTES), buildRiffChunks(parts)]);
}
