import type { Format } from '../inspection/detect-format.ts';
import { stripHeif } from './strip-heif.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripMovie } from './strip-movie.ts';
import { stripOgg } from './strip-ogg.ts';
import { stripPng } from './strip-png.ts';
import { stripAac, stripMp3, stripWav } from './strip-recording.ts';
import { stripWebp } from './strip-webp.ts';

/** Removes all metadata of a file and leaves picture and sound. Undefined when that cannot be done. */
type Strip = (bytes: Uint8Array) => Uint8Array | undefined;

const STRIPPERS: { readonly [format in Format]: Strip } = {
  png: stripPng,
  jpeg: stripJpeg,
  webp: stripWebp,
  heif: stripHeif,
  movie: stripMovie,
  mp3: stripMp3,
  aac: stripAac,
  wav: stripWav,
  // A recording in AMR has no metadata.
  amr: (bytes) => bytes,
  ogg: stripOgg,
};

/**
 * The file without metadata: no place, time, device, author, title, thumbnail or comment, and nothing after its end. Only for a
 * file of this format that passed the inspection. The picture and the sound are not decoded, and do not change.
 */
export function stripMetadata(bytes: Uint8Array, format: Format): Uint8Array | undefined {
  return STRIPPERS[format](bytes);
}
