import { type Box, readBoxes, readChildren } from '../inspection/iso-boxes.ts';
import { u8 } from '../inspection/read-bytes.ts';
import { readHeifItems } from '../photos/heif-items.ts';
import { blankBox, blankOutside, keepBoxes, keepChildren } from './blank-boxes.ts';

/** Items with metadata: Exif, XMP (`mime`) and named data. The orientation is a property of the picture, which stays. */
const NOTES = ['Exif', 'mime', 'uri '];

const KEPT_IN_META = ['hdlr', 'dinf', 'pitm', 'iinf', 'iloc', 'iref', 'iprp', 'idat', 'grpl'];

/** Properties of a picture in words: its description, alternative text, and times. Others say how its pixels are read. */
const SAID = ['udes', 'altt', 'crtt', 'mdft', 'uuid', 'free', 'skip'];

/** An Exif item without entries: the offset of the structure after these four bytes, and the structure. */
const EMPTY_EXIF = [0, 0, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0];

/**
 * A HEIC or HEIF photo without Exif, XMP, descriptions, names of items, other boxes than those of its pictures, and data that
 * belongs to no item. Metadata is overwritten where it is, because
 * the offsets of the pictures count from the start of the file. For a photo that passed the inspection.
 */
export function stripHeif(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const items = readHeifItems(bytes);
  for (const { type, parts } of items) {
    if (!NOTES.includes(type)) continue;
    for (const { from, to } of parts) copy.fill(0, from, to);
    const [first] = parts;
    if (type === 'Exif' && first && first.to - first.from >= EMPTY_EXIF.length) copy.set(EMPTY_EXIF, first.from);
  }
  const top = keepBoxes(copy, readBoxes(copy, 0, copy.length).boxes, ['ftyp', 'meta', 'mdat']);
  const meta = top.find(({ type }) => type === 'meta');
  const places = items.flatMap(({ parts }) => parts);
  for (const box of top) if (box.type === 'mdat' && places.length > 0) blankOutside(copy, box, places);
  for (const box of meta ? keepChildren(copy, meta, KEPT_IN_META, 4) : []) {
    if (box.type === 'iinf')
      for (const entry of readChildren(copy, box, u8(copy, box.from) === 0 ? 6 : 8) ?? []) blankName(copy, entry);
    if (box.type === 'idat' && places.length > 0) blankOutside(copy, box, places);
    if (box.type !== 'iprp') continue;
    const container = readChildren(copy, box)?.find(({ type }) => type === 'ipco');
    for (const property of (container && readChildren(copy, container)) ?? [])
      if (SAID.includes(property.type)) blankBox(copy, property);
  }
  return copy;
}

/** The name of an item stands after its type, and ends with the entry. */
function blankName(bytes: Uint8Array, entry: Box): void {
  const version = u8(bytes, entry.from);
  if (version >= 2) bytes.fill(0, Math.min(entry.from + (version === 2 ? 12 : 14), entry.to), entry.to);
}
