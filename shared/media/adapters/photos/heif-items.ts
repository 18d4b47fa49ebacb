import { type Box, readBoxes, readChildren } from '../inspection/iso-boxes.ts';
import { fourCC, u8, u16be, u32be, u64be } from '../inspection/read-bytes.ts';

/** The most items and parts that are read. A phone's photo has some fifty tiles. */
const MAX_ITEMS = 5000;

/** A range of bytes of the file; `to` is exclusive. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** One item of a HEIC photo (ISO/IEC 14496-12, 8.11): a tile, a thumbnail, Exif or XMP data. */
export interface HeifItem {
  readonly id: number;
  readonly type: string;
  /** Where its parts are in the file; empty when it has no data in this file. */
  readonly parts: readonly ByteRange[];
}

/** The items of a HEIC photo: `iinf` lists them, `iloc` their offsets. Entries before version 2 have no type. */
export function readHeifItems(bytes: Uint8Array): readonly HeifItem[] {
  const meta = readBoxes(bytes, 0, bytes.length).boxes.find(({ type }) => type === 'meta');
  const inside = (meta && readChildren(bytes, meta, 4)) ?? [];
  const findBox = (type: string) => inside.find((box) => box.type === type);
  const [names, places] = [findBox('iinf'), findBox('iloc')];
  if (!names) return [];
  const parts = places ? readParts(bytes, places, findBox('idat')) : new Map<number, ByteRange[]>();
  const skip = u8(bytes, names.from) === 0 ? 6 : 8;
  return (readChildren(bytes, names, skip) ?? []).slice(0, MAX_ITEMS).flatMap(({ type, from }) => {
    const version = u8(bytes, from);
    if (type !== 'infe' || version < 2) return [];
    const isShort = version === 2;
    const id = isShort ? u16be(bytes, from + 4) : u32be(bytes, from + 4);
    return [{ id, type: fourCC(bytes, from + (isShort ? 8 : 10)), parts: parts.get(id) ?? [] }];
  });
}

/** The parts of all items: in the file, or in the box `idat` of the meta box. A part without a length reaches to the end. */
function readParts(bytes: Uint8Array, places: Box, data: Box | undefined): Map<number, ByteRange[]> {
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
  const found = new Map<number, ByteRange[]>();
  const count = Math.min(wide ? next(4) : short(), MAX_ITEMS);
  for (let item = 0; item < count && at < places.to; item++) {
    const id = wide ? next(4) : short();
    const method = version === 0 ? 0 : short() & 15;
    short();
    const base = next(size.base);
    const parts: ByteRange[] = [];
    const partCount = short();
    const within = method === 0 ? { from: 0, to: bytes.length } : method === 1 ? data : undefined;
    for (let part = 0; part < partCount && part < MAX_ITEMS && at < places.to; part++) {
      next(size.index);
      const from = (within?.from ?? 0) + base + next(size.offset);
      const length = next(size.length);
      if (within) parts.push({ from, to: length === 0 ? within.to : Math.min(from + length, within.to) });
    }
    found.set(id, parts);
  }
  return found;
}
