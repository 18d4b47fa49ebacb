import { deflateSync } from 'node:zlib';
import { imageSize } from 'image-size';
import { parseBuffer } from 'music-metadata';
import { describe, expect, test } from 'vitest';
import { stripMetadata } from '#media/adapters/stripping/strip-metadata.ts';
import { id3Tag, makeAac, makeMp3, makeOpus, makeWav } from '#test/support/media/make-audio.ts';
import { box, fullBox, u16, u32 } from '#test/support/media/make-boxes.ts';
import { makeExif } from '#test/support/media/make-exif.ts';
import {
  assemblePng,
  makeHeic,
  makeHeicWithExif,
  makeJpeg,
  makePng,
  makeRiff,
  pngChunk,
  webpPicture,
} from '#test/support/media/make-media.ts';
import { makeFragmentedMp4, makeM4a, makeMp4 } from '#test/support/media/make-movie.ts';
import { inspect, latin1, outcome } from './verdict.ts';

/** What would say who sent the file, and where from. */
const CANARY = 'CANARY-Zhang-San-41.79N';
const canary = latin1(CANARY);
const exif = makeExif({
  takenAt: '2026:03:09 10:15:00',
  offset: '+08:00',
  lat: [41, 47, 24, 'N'],
  lng: [123, 24, 36, 'E'],
});
const exifWithCanary = Buffer.concat([exif, canary]);

async function released(bytes: Buffer, contentType: string): Promise<Buffer> {
  const verdict = await inspect(bytes, contentType);
  if (verdict.kind === 'rejected') throw new Error(verdict.reason);
  return Buffer.from(verdict.content);
}

/** An APP1 segment that turns the photo: TIFF with the orientation 6, as a phone held upright writes. */
const turned = (order: 'II' | 'MM'): Buffer =>
  Buffer.concat([
    latin1('Exif\0\0'),
    order === 'II'
      ? Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0])
      : Buffer.from([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
    canary,
  ]);

const vp8x = (flags: number): [string, Buffer] => ['VP8X', Buffer.from([flags, 0, 0, 0, 19, 0, 0, 9, 0, 0])];
const udta = box('udta', box('\xa9xyz', canary));

describe('What a file contains in addition to its picture or sound does not leave the quarantine', () => {
  test.each<[what: string, bytes: Buffer, contentType: string]>([
    ['Exif with a position in a JPEG', makeJpeg(20, 10, [[0xe1, exifWithCanary]]), 'image/jpeg'],
    ['XMP in a JPEG', makeJpeg(20, 10, [[0xe1, latin1(`http://ns.adobe.com/xap/1.0/\0${CANARY}`)]]), 'image/jpeg'],
    ['IPTC in a JPEG', makeJpeg(20, 10, [[0xed, latin1(`Photoshop 3.0\0${CANARY}`)]]), 'image/jpeg'],
    ['a profile in a JPEG', makeJpeg(20, 10, [[0xe2, latin1(`ICC_PROFILE\0\x01\x01${CANARY}`)]]), 'image/jpeg'],
    ['a comment in a JPEG', makeJpeg(20, 10, [[0xfe, canary]]), 'image/jpeg'],
    ['an unknown segment in a JPEG', makeJpeg(20, 10, [[0xe9, canary]]), 'image/jpeg'],
    ['a thumbnail in a JPEG', makeJpeg(20, 10, [[0xe0, latin1(`JFXX\0\x10${CANARY}`)]]), 'image/jpeg'],
    ['a thumbnail in the header of a JPEG', jfifThumbnail(), 'image/jpeg'],
    ['a video behind a JPEG', Buffer.concat([makeJpeg(20, 10), latin1('\0\0\0\x18ftypmp42'), canary]), 'image/jpeg'],
    ['a text in a PNG', makePng(20, 10, [pngChunk('tEXt', latin1(`Author\0${CANARY}`))]), 'image/png'],
    ['Exif in a PNG', makePng(20, 10, [pngChunk('eXIf', exifWithCanary.subarray(6))]), 'image/png'],
    ['a compressed text in a PNG', makePng(20, 10, [pngChunk('zTXt', latin1(`A\0\0${CANARY}`))]), 'image/png'],
    ['XMP in a PNG', makePng(20, 10, [pngChunk('iTXt', latin1(`XML:com.adobe.xmp\0\0\0\0\0${CANARY}`))]), 'image/png'],
    ['a profile in a PNG', makePng(20, 10, [pngChunk('iCCP', canary)]), 'image/png'],
    ['an unknown chunk in a PNG', makePng(20, 10, [pngChunk('prVt', canary)]), 'image/png'],
    [
      'Exif in a WebP',
      makeRiff('WEBP', [vp8x(8), ['VP8L', webpPicture(20, 10)], ['EXIF', exifWithCanary]]),
      'image/webp',
    ],
    ['XMP in a WebP', makeRiff('WEBP', [vp8x(4), ['VP8L', webpPicture(20, 10)], ['XMP ', canary]]), 'image/webp'],
    ['a chunk in a frame of a WebP', animated(canary), 'image/webp'],
    ['Exif in a HEIC', makeHeicWithExif(exifWithCanary), 'image/heic'],
    ['Exif inside the meta box of a HEIC', makeHeicWithExif(exifWithCanary, { isInside: true }), 'image/heic'],
    ['Exif in a HEIC of wide fields', makeHeicWithExif(exifWithCanary, { version: 2 }), 'image/heic'],
    ['a box in a HEIC', Buffer.concat([makeHeic(40, 30), box('uuid', canary)]), 'image/heic'],
    ['a box in an MP4', makeMp4({ seconds: 1, extra: box('uuid', canary) }), 'video/mp4'],
    ['free space in an MP4, as dash cams use it', makeMp4({ seconds: 1, extra: box('free', canary) }), 'video/mp4'],
    ['the position in an MP4', intoMovie(makeMp4({ seconds: 1 }), udta), 'video/mp4'],
    [
      'the keys of an iPhone',
      intoMovie(makeMp4({ seconds: 1, brand: 'qt  ' }), box('meta', canary)),
      'video/quicktime',
    ],
    ['a track of positions', intoMovie(makeMp4({ seconds: 1, extra: box('mdat', canary) }), positions(1)), 'video/mp4'],
    [
      'user data of a fragmented MP4',
      intoMovie(makeFragmentedMp4({ fragments: 2, perFragment: 1 }), udta),
      'video/mp4',
    ],
    ['the title of an M4A', intoMovie(makeM4a({ seconds: 1 }), udta), 'audio/mp4'],
    ['the tag of an MP3', Buffer.concat([id3Tag(canary), makeMp3({ frames: 9 })]), 'audio/mpeg'],
    ['the tag after an MP3', Buffer.concat([makeMp3({ frames: 9 }), latin1('TAG'), canary]), 'audio/mpeg'],
    ['the tag of an AAC', Buffer.concat([id3Tag(canary), makeAac({ frames: 9 })]), 'audio/aac'],
    ['the notes of a WAV', makeWav({ seconds: 1 }, [['LIST', canary]]), 'audio/wav'],
    ['the comments of an Ogg', makeOpus({ packets: 9, title: canary }), 'audio/ogg'],
  ])('No file leaves the quarantine with %s', async (_, bytes, contentType) => {
    expect(bytes.includes(canary)).toBe(true);
    const content = await released(bytes, contentType);
    expect(content.includes(canary)).toBe(false);
    expect(content.includes(latin1('CANARY'))).toBe(false);
    expect(content.includes(latin1('2026:03:09'))).toBe(false);
    // The released file passes the same inspection, and has nothing left to remove.
    expect(await outcome(content, contentType)).toBe('ready');
    expect((await released(content, contentType)).equals(content)).toBe(true);
  });
});

describe('The picture and the sound stay as they were', () => {
  test.each([
    ['image/png', makePng(20, 10)],
    ['image/jpeg', makeJpeg(20, 10)],
    ['image/webp', makeRiff('WEBP', [['VP8L', webpPicture(20, 10)]])],
    ['image/heic', makeHeicWithExif(Buffer.alloc(0))],
    ['audio/mpeg', makeMp3({ frames: 9 })],
    ['audio/aac', makeAac({ frames: 9 })],
    ['audio/wav', makeWav({ seconds: 1 })],
    ['video/mp4', makeMp4({ seconds: 1 })],
    ['video/mp4', makeFragmentedMp4({ fragments: 2, perFragment: 1 })],
  ])('A file (%s) without metadata is released as it came', async (contentType, bytes) => {
    const content = await released(bytes, contentType);
    if (contentType === 'image/heic') expect(content).toHaveLength(bytes.length);
    else expect(content.equals(bytes)).toBe(true);
  });

  test.each(['II', 'MM'] as const)(
    'A photo that a viewer must turn is turned after the release (%s)',
    async (order) => {
      const content = await released(makeJpeg(20, 10, [[0xe1, turned(order)]]), 'image/jpeg');
      expect(imageSize(content).orientation).toBe(6);
      expect(content.includes(canary)).toBe(false);
    },
  );

  test('A WebP that a viewer must turn is turned after the release', async () => {
    const bytes = makeRiff('WEBP', [vp8x(8), ['VP8L', webpPicture(20, 10)], ['EXIF', turned('MM')]]);
    const content = await released(bytes, 'image/webp');
    expect(content.includes(Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    expect(content.includes(canary)).toBe(false);
  });

  test('The colours of an Adobe JPEG stay, because decoders read them from its segment', async () => {
    const adobe = latin1('Adobe\0\x64\0\0\0\0\x01');
    expect((await released(makeJpeg(20, 10, [[0xee, adobe]]), 'image/jpeg')).includes(adobe)).toBe(true);
  });

  test('An Ogg without its comments has right sums, and the same length of sound', async () => {
    const content = await released(makeOpus({ packets: 50, title: Buffer.alloc(3000, 0x41) }), 'audio/ogg');
    const { format, common } = await parseBuffer(content, { mimeType: 'audio/ogg' });
    expect(format.duration).toBeCloseTo(1, 1);
    expect(common.title).toBeUndefined();
    expect(pageSums(content).every(({ stated, real }) => stated === real)).toBe(true);
  });

  test('The times at which a movie and its tracks were made are zero', async () => {
    const bytes = makeMp4({ seconds: 1 });
    const at = bytes.indexOf('mvhd') + 8;
    const dated = Buffer.from(bytes);
    dated.writeUInt32BE(0xe0_00_00_01, at);
    expect((await released(dated, 'video/mp4')).readUInt32BE(at)).toBe(0);
  });

  test('A movie in fragments with a track of positions is refused, because its samples are not found', async () => {
    const bytes = intoMovie(makeFragmentedMp4({ fragments: 2, perFragment: 1 }), positions(1));
    expect(await outcome(bytes, 'video/mp4')).toBe('unsupported-type');
  });

  test('Without an inspection nothing is stripped by guess: broken tables of a track are refused', () => {
    const bytes = intoMovie(makeMp4({ seconds: 1 }), positions(9_000));
    expect(stripMetadata(bytes, 'movie')).toBeUndefined();
  });
});

describe('PNG bombs', () => {
  const rows = (width: number, height: number) => Buffer.alloc(height * (1 + width * 3));

  test('A small PNG that inflates to more than its size says is rejected', async () => {
    const bomb = assemblePng(20, 10, [pngChunk('IDAT', deflateSync(Buffer.alloc(50_000_000)))]);
    expect(bomb.length).toBeLessThan(60_000);
    expect(await outcome(bomb, 'image/png')).toBe('too-many-pixels');
    const oneMore = assemblePng(20, 10, [
      pngChunk('IDAT', deflateSync(Buffer.concat([rows(20, 10), Buffer.alloc(1)]))),
    ]);
    expect(await outcome(oneMore, 'image/png')).toBe('too-many-pixels');
  });

  test('Bytes after the end of the compressed pixels are found', async () => {
    const hidden = Buffer.concat([deflateSync(rows(20, 10)), canary]);
    expect(await outcome(assemblePng(20, 10, [pngChunk('IDAT', hidden)]), 'image/png')).toBe('hidden-content');
    const next = [pngChunk('IDAT', deflateSync(rows(20, 10))), pngChunk('IDAT', canary)];
    expect(await outcome(assemblePng(20, 10, next), 'image/png')).toBe('hidden-content');
  });

  test('Pixels that are not compressed data are damaged', async () => {
    expect(await outcome(assemblePng(20, 10, [pngChunk('IDAT', canary)]), 'image/png')).toBe('damaged');
  });

  test('An interlaced PNG has exactly the rows of its seven passes', async () => {
    // 20 x 10 in 8-bit RGB: passes of 3x2, 3x2, 5x1, 5x3, 10x2, 10x5 and 20x5 pixels.
    const bytes = [
      [3, 2],
      [2, 2],
      [5, 1],
      [5, 3],
      [10, 2],
      [10, 5],
      [20, 5],
    ].reduce((sum, [width = 0, height = 0]) => sum + height * (1 + width * 3), 0);
    const interlaced = (size: number) => {
      const header = pngChunk('IHDR', Buffer.concat([u32(20, 10), Buffer.from([8, 2, 0, 0, 1])]));
      const plain = assemblePng(20, 10, [pngChunk('IDAT', deflateSync(Buffer.alloc(size)))]);
      return Buffer.concat([plain.subarray(0, 8), header, plain.subarray(33)]);
    };
    expect(await outcome(interlaced(bytes), 'image/png')).toBe('ready');
    expect(await outcome(interlaced(bytes + 1), 'image/png')).toBe('too-many-pixels');
  });
});

/** A JPEG whose JFIF header has a thumbnail of 3 x 3 pixels. */
function jfifThumbnail(): Buffer {
  const thumbnail = Buffer.concat([canary, Buffer.alloc(27 - canary.length)]);
  return makeJpeg(20, 10, [[0xe0, Buffer.concat([latin1('JFIF\0\x01\x02\0\0\x01\0\x01\x03\x03'), thumbnail])]]);
}

/** An animated WebP with a chunk of its own inside a frame. */
function animated(note: Buffer): Buffer {
  const inner = makeRiff('', [
    ['VP8L', webpPicture(20, 10)],
    ['NOTE', note],
  ]).subarray(8);
  const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 19, 0, 0, 9, 0, 0, 100, 0, 0, 0]), inner]);
  return makeRiff('WEBP', [vp8x(2), ['ANIM', Buffer.alloc(6)], ['ANMF', frame]]);
}

/** A track whose samples have positions; they are in the first mdat box, 40 bytes into the file. */
function positions(samples: number): Buffer {
  const tables = box(
    'stbl',
    fullBox('stsc', 0, u32(1, 1, 1, 1)),
    fullBox('stsz', 0, samples === 1 ? u32(0, 1, canary.length) : u32(0, samples, canary.length)),
    fullBox('stco', 0, u32(1, 40)),
  );
  return box(
    'trak',
    fullBox('tkhd', 7, u32(0, 0, 2, 0, 0, 0, 0, 0, 0), Buffer.alloc(36), u32(0, 0)),
    box(
      'mdia',
      fullBox('mdhd', 0, u32(0, 0, 1000, 1000), u16(0, 0)),
      fullBox('hdlr', 0, u32(0), latin1('meta'), u32(0, 0, 0), Buffer.alloc(1)),
      box('minf', tables),
    ),
  );
}

/** The movie with one more box at the end of its header. */
function intoMovie(movie: Buffer, more: Buffer): Buffer {
  const at = movie.indexOf('moov') - 4;
  const size = movie.readUInt32BE(at);
  const head = Buffer.from(movie.subarray(at, at + size));
  head.writeUInt32BE(size + more.length);
  return Buffer.concat([movie.subarray(0, at), head, more, movie.subarray(at + size)]);
}

/** The sum that each page of an Ogg file has, and the one that it should have, bit by bit. */
function pageSums(bytes: Buffer) {
  const sums: { stated: number; real: number }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const segments = bytes[at + 26] ?? 0;
    const size = bytes.subarray(at + 27, at + 27 + segments).reduce((sum, length) => sum + length, 27 + segments);
    const page = Buffer.from(bytes.subarray(at, at + size));
    const stated = page.readUInt32LE(22);
    page.fill(0, 22, 26);
    let real = 0;
    for (const byte of page) {
      real ^= byte << 24;
      for (let bit = 0; bit < 8; bit += 1) real = (real << 1) ^ (real < 0 ? 0x04c11db7 : 0);
    }
    sums.push({ stated, real: real >>> 0 });
    at += size;
  }
  return sums;
}
