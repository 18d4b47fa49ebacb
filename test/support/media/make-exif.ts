/** Exif data of a camera; each value in the format of Exif. */
export interface ExifNotes {
  readonly takenAt?: string;
  readonly offset?: string;
  /** Degrees, minutes and seconds with their hemisphere. */
  readonly lat?: readonly [number, number, number, 'N' | 'S'];
  readonly lng?: readonly [number, number, number, 'E' | 'W'];
}

type Value = { readonly text: string } | { readonly rationals: readonly number[] };

/** The content of a segment APP1 (0xE1) with this data, in either byte order. */
export function makeExif({ takenAt, offset, lat, lng }: ExifNotes, order: 'II' | 'MM' = 'II'): Buffer {
  const exif = makeDirectory([
    [0x9003, takenAt && { text: takenAt }],
    [0x9011, offset && { text: offset }],
  ]);
  const gps = makeDirectory([
    [1, lat && { text: lat[3] }],
    [2, lat && { rationals: lat.slice(0, 3) as number[] }],
    [3, lng && { text: lng[3] }],
    [4, lng && { rationals: lng.slice(0, 3) as number[] }],
  ]);
  const isLittle = order === 'II';
  const out = Buffer.alloc(2048);
  const u16 = (value: number, at: number) => (isLittle ? out.writeUInt16LE(value, at) : out.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (isLittle ? out.writeUInt32LE(value, at) : out.writeUInt32BE(value, at));
  out.write(order, 'latin1');
  u16(42, 2);
  u32(8, 4);
  let end = 8 + 2 + 2 * 12 + 4;
  u16(2, 8);
  for (const [index, [tag, entries]] of [[0x8769, exif] as const, [0x8825, gps] as const].entries()) {
    const at = 10 + index * 12;
    u16(tag, at);
    u16(4, at + 2);
    u32(1, at + 4);
    u32(end, at + 8);
    end = write(entries, end);
  }
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), out.subarray(0, end)]);

  function write(entries: readonly (readonly [number, Value])[], from: number): number {
    u16(entries.length, from);
    let free = from + 2 + entries.length * 12 + 4;
    for (const [index, [tag, value]] of entries.entries()) {
      const at = from + 2 + index * 12;
      const isText = 'text' in value;
      const size = isText ? value.text.length + 1 : value.rationals.length * 8;
      u16(tag, at);
      u16(isText ? 2 : 5, at + 2);
      u32(isText ? size : value.rationals.length, at + 4);
      const place = size <= 4 ? at + 8 : free;
      if (size > 4) {
        u32(free, at + 8);
        free += size;
      }
      if (isText) out.write(value.text, place, 'latin1');
      else
        for (const [part, number] of value.rationals.entries()) {
          u32(Math.round(number * 100), place + part * 8);
          u32(100, place + part * 8 + 4);
        }
    }
    return free;
  }
}

function makeDirectory(
  entries: readonly (readonly [number, Value | undefined | ''])[],
): readonly (readonly [number, Value])[] {
  return entries.flatMap(([tag, value]) => (value ? [[tag, value] as const] : []));
}
