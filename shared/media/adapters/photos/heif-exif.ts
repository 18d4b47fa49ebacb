import { u32be } from '../inspection/read-bytes.ts';
import { readHeifItems } from './heif-items.ts';

/**
 * The offset of the TIFF structure in a HEIC photo's Exif item (ISO/IEC 23008-12 annex A). Undefined when there is none.
 */
export function heifExifAt(bytes: Uint8Array): number | undefined {
  const at = readHeifItems(bytes).find(({ type }) => type === 'Exif')?.parts[0]?.from;
  // The item begins with the offset of the TIFF structure after these four bytes.
  return at === undefined ? undefined : at + 4 + u32be(bytes, at);
}
