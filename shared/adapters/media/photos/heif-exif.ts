import { type Box, readBoxes, readChildren } from '../iso-boxes.ts';
import { fourCC, u8, u16be, u32be, u64be } from '../read-bytes.ts';

/** The most items that are read. A phone's photo has some fifty tiles. */
const MAX_ITEMS = 5000;

/**
 * The offset of the TIFF structure in a HEIC photo's Exif item (ISO/IEC 23008-12 annex A): `iinf` lists the items, `iloc` their
 * offsets. Undefined when there is none.
 */
export function heifExifAt(bytes: Uint8Array): number | undefined {
  const meta = readBoxes(bytes, 0, bytes.length).boxes.find(({ type }) => type === 'meta');
  const inside = (meta && readChildren(bytes, meta, 4)) ?? [];
  const findBox = (type: string) => inside.find((box) => box.type === type);
  const [names, places, data] = [findBox('iinf'), findBox('iloc'), findBox('idat')];
  const id = names && exifItem(bytes, names);
  const at = id === undefined || !places ? undefined : itemAt(bytes, places, id, data?.from);
  // The item begins with the offset of the TIFF structure after these four bytes.
  return at === undefined ? undefined : at + 4 + u32be(bytes, at);
}

/** The id of the first item of type `Exif`. Entries before version 2 have no type. */
function exifItem(bytes: Uint8Array, names: Box): number | undefined {
  const skip = u8(bytes, names.from) === 0 ? 6 : 8;
  for (const { type, from } of (readChildren(bytes, names, skip) ?? []).slice(0, MAX_ITEMS)) {
    const version = u8(bytes, from);
    if (type !== 'infe' || version < 2) continue;
    const isShort = version === 2;
    if (fourCC(bytes, from + (isShort ? 8 : 10)) !== 'Exif') continue;
    return isShort ? u16be(bytes, from + 4) : u32be(bytes, from + 4);
  }
  return undefined;
}

/** The offset of an item's first part: in the file, or in the box `idat` of the meta box. */
function itemAt(bytes: Uint8Array, places: Box, id: number, dataFrom: number | undefined): number | undefined {
  const version = u8(bytes, places.from);
  const [sizes, more] = [u8(bytes, places.from + 4), u8(bytes, places.from + 5)];
  const size = { offset: sizes >> 4, length: sizes & 15, base: more >> 4, index: version === 0 ? 0 : more & 15 };
  const wide = version >= 2;
  let at = places.from + 6;
  const next = (bytesLong: number): number => {
    const value = bytesLong === 8 ? u64be(bytes, at) : bytesLong === 4 ? u32be(bytes, at) : 0;
    at += bytesLong;
    return value;
  };
  const short = (): number => {
    at += 2;
    return u16be(bytes, at - 2);
  };
  const count = Math.min(wide ? next(4) : short(), MAX_ITEMS);
  for (let item = 0; item < count && at < places.to; item++) {
    const itemId = wide ? next(4) : short();
    const method = version === 0 ? 0 : short() & 15;
    short();
    const base = next(size.base);
    const parts = short();
    next(size.index);
    const offset = next(size.offset);
    if (itemId === id && parts > 0) {
      if (method === 0) return base + offset;
      return method === 1 && dataFrom !== undefined ? dataFrom + base + offset : undefined;
    }
    at += size.length + (parts - 1) * (size.index + size.offset + size.length);
  }
  return undefined;
}
