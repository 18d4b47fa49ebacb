import { crc32, deflateSync } from 'node:zlib';
import { encodeJpeg, type Paint } from '#local/demo/encode-jpeg.ts';
import { box, fileType, fullBox, u16, u32 } from './make-boxes.ts';

export { makeMp4 } from './make-movie.ts';

/** The photo of a flat without heating: a wall with a thermometer at 12 degrees. */
const thermometer: Paint = (x, y) => {
  const isTube = x % 64 > 26 && x % 64 < 38 && y % 128 > 12 && y % 128 < 112;
  if (!isTube) return [180 + (x % 40), 190 + (y % 40), 205];
  return y % 128 > 80 ? [200, 30, 30] : [245, 245, 245];
};

/** One PNG chunk with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

/** A whole PNG from a header with these values and the given chunks between header and end. */
export function assemblePng(width: number, height: number, chunks: readonly Buffer[]): Buffer {
  const header = pngChunk('IHDR', Buffer.concat([u32(width, height), Buffer.from([8, 2, 0, 0, 0])]));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, header, ...chunks, pngChunk('IEND', Buffer.alloc(0))]);
}

/** A real PNG, 8-bit RGB. `extra`: chunks before the pixels. */
export function makePng(width: number, height: number, extra: readonly Buffer[] = [], paint = thermometer): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(paint(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  return assemblePng(width, height, [...extra, pngChunk('IDAT', deflateSync(rows))]);
}

/** A real baseline JPEG. `notes`: further segments, as [marker, data]. */
export function makeJpeg(width: number, height: number, notes: readonly [number, Buffer][] = []): Buffer {
  return encodeJpeg(width, height, thermometer, notes);
}

/** A RIFF file (WebP, WAV) of the given chunks. */
export function makeRiff(kind: string, chunks: readonly [string, Buffer][]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  });
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), ...parts]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** The coded picture of a real lossless WebP of one colour: five codes of a single symbol each, so that pixels take no bits. */
export function webpPicture(width: number, height: number): Buffer {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let i = 0; i < count; i += 1) bits.push((value >> i) & 1);
  };
  put(width - 1, 14);
  put(height - 1, 14);
  put(0, 4); // no alpha in use, version 0
  put(0, 3); // no transform, no colour cache, one set of codes
  for (const symbol of [0x60, 0xb0, 0xc0, 0xff, 0]) {
    put(0b001, 2); // a simple code with one symbol,
    put(1, 1); // which has eight bits
    put(symbol, 8);
  }
  const out = Buffer.alloc(1 + Math.ceil(bits.length / 8) + 1);
  out[0] = 0x2f;
  bits.forEach((bit, i) => {
    const at = 1 + (i >> 3);
    out[at] = (out[at] ?? 0) | (bit << (i & 7));
  });
  return out;
}

/** A real WebP of one colour. */
export function makeWebp(width: number, height: number): Buffer {
  return makeRiff('WEBP', [['VP8L', webpPicture(width, height)]]);
}

/** The boxes of a HEIC photo: a grid, and a tile with its own size. The coded picture is noise, without an HEVC encoder. */
export function makeHeic(width: number, height: number, major = 'heic', compatible = ['mif1', 'heic']): Buffer {
  const size = (w: number, h: number) => fullBox('ispe', 0, u32(w, h));
  const properties = box('iprp', box('ipco', size(512, 512), size(width, height)));
  const handler = fullBox('hdlr', 0, u32(0), Buffer.from('pict'), u32(0, 0, 0), Buffer.alloc(1));
  const meta = fullBox('meta', 0, handler, fullBox('pitm', 0, u16(1)), properties);
  return Buffer.concat([fileType(major, ...compatible), meta, box('mdat', Buffer.alloc(200, 0x5a))]);
}

/**
 * A HEIC photo with an Exif item (the content of a JPEG's APP1) after the picture, as phones place it, or in the box `idat`.
 * `version` is that of `iloc`, whose fields have several widths; `property` is one more of the picture.
 */
export function makeHeicWithExif(
  exif: Buffer,
  { version = 1, isInside = false, nameBytes = 1, property = Buffer.alloc(0) as Buffer } = {},
): Buffer {
  const wide = version === 2;
  const versioned = (number: number) => number * 0x1_00_00_00;
  const id = (value: number) => (wide ? u32(value) : u16(value));
  const named = (value: number, type: string) =>
    fullBox('infe', versioned(wide ? 3 : 2), id(value), u16(0), Buffer.from(type), Buffer.alloc(nameBytes));
  const item = Buffer.concat([u32(6), exif]);
  const placed = (value: number, method: number, offset: number, length: number) =>
    Buffer.concat([id(value), ...(version === 0 ? [] : [u16(method)]), u16(0), u32(0), u16(1), u32(offset, length)]);
  const metaAt = (pictureAt: number) => {
    const places = [
      placed(1, 0, pictureAt, 200),
      placed(2, isInside ? 1 : 0, isInside ? 8 : pictureAt + 200, item.length),
    ];
    return fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, u32(0), Buffer.from('pict'), u32(0, 0, 0), Buffer.alloc(1)),
      fullBox('pitm', 0, u16(1)),
      fullBox('iinf', 0, u16(2), named(1, 'hvc1'), named(2, 'Exif')),
      fullBox('iloc', versioned(version), Buffer.from([0x44, 0x40]), id(places.length), ...places),
      box('iprp', box('ipco', fullBox('ispe', 0, u32(64, 48)), property)),
      ...(isInside ? [box('idat', Buffer.alloc(8), item)] : []),
    );
  };
  const head = fileType('heic', 'mif1', 'heic');
  const meta = metaAt(head.length + metaAt(0).length + 8);
  return Buffer.concat([head, meta, box('mdat', Buffer.alloc(200, 0x5a), ...(isInside ? [] : [item]))]);
}
