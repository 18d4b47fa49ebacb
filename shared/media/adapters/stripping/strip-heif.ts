import { readBoxes } from '../inspection/iso-boxes.ts';
import { readHeifItems } from '../photos/heif-items.ts';
import { keepBoxes, keepChildren } from './blank-boxes.ts';

/** Items with metadata: Exif, XMP (`mime`) and named data. The orientation is a property of the picture, which stays. */
const NOTES = ['Exif', 'mime', 'uri '];

const KEPT_IN_META = ['hdlr', 'dinf', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl'];

/** An Exif item without entries: the offset of the structure after these four bytes, and the structure. */
const EMPTY_EXIF = [0, 0, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0];

/**
 * A HEIC or HEIF photo without Exif, XMP and other boxes than those of its pictures. Metadata is overwritten where it is, because
 * the offsets of the pictures count from the start of the file. For a photo that passed the inspection.
 */
export function stripHeif(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const { type, parts } of readHeifItems(bytes)) {
    if (!NOTES.includes(type)) continue;
    for (const { from, to } of parts) copy.fill(0, from, to);
    const [first] = parts;
    if (type === 'Exif' && first && first.to - first.from >= EMPTY_EXIF.length) copy.set(EMPTY_EXIF, first.from);
  }
  const top = keepBoxes(copy, readBoxes(copy, 0, copy.length).boxes, ['ftyp', 'meta', 'mdat']);
  for (const box of top) if (box.type === 'meta') keepChildren(copy, box, KEPT_IN_META, 4);
  return copy;
}
