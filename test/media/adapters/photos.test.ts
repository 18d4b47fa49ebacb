import { describe, expect, test } from 'vitest';
import {
  assemblePng,
  makeHeic,
  makeJpeg,
  makePng,
  makeRiff,
  makeWebp,
  pngChunk,
  webpPicture,
} from '#test/support/media/make-media.ts';
import { inspect, latin1, outcome, patched } from './verdict.ts';

const png = makePng(20, 10);
const jpeg = makeJpeg(20, 10);
const none = Buffer.alloc(0);

describe('PNG', () => {
  test('A PNG of 30,000 x 30,000 is rejected by its header alone', async () => {
    const bomb = assemblePng(30_000, 30_000, [pngChunk('IDAT', none)]);
    expect(await outcome(bomb, 'image/png')).toBe('too-many-pixels');
    expect(await outcome(bomb.subarray(0, 33), 'image/png')).toBe('too-many-pixels');
  });

  test.each([
    [8192, 8192, 'ready'],
    [8193, 8192, 'too-many-pixels'],
    [16_384, 1, 'ready'],
    [16_385, 1, 'too-many-pixels'],
    [1, 16_385, 'too-many-pixels'],
    [0, 10, 'damaged'],
    [10, 0, 'damaged'],
    [0xffffffff, 0xffffffff, 'too-many-pixels'],
  ])('A PNG of %d x %d is %s', async (width, height, expected) => {
    expect(await outcome(assemblePng(width, height, [pngChunk('IDAT', none)]), 'image/png')).toBe(expected);
  });

  test('A PNG that is cut anywhere is damaged', async () => {
    for (let length = 9; length < png.length; length += 1) {
      expect(await outcome(png.subarray(0, length), 'image/png')).toBe('damaged');
    }
  });

  test('A PNG with anything after its end is rejected', async () => {
    expect(await outcome(Buffer.concat([png, Buffer.alloc(1)]), 'image/png')).toBe('hidden-content');
    expect(await outcome(Buffer.concat([png, png]), 'image/png')).toBe('hidden-content');
  });

  test.each([
    ['a wrong sum over the header', patched(png, 29, [0, 0, 0, 0])],
    ['a wrong sum over the pixels', patched(png, -16, [0, 0, 0, 0])],
    ['no pixels', assemblePng(20, 10, [])],
    ['an impossible colour type', Buffer.concat([png.subarray(0, 8), header([8, 5, 0, 0, 0]), png.subarray(33)])],
    ['a second header', assemblePng(20, 10, [pngChunk('IDAT', none), header([8, 2, 0, 0, 0])])],
    ['a chunk that reaches past the file', patched(png, 33, [0xff, 0xff, 0xff, 0xff])],
  ])('A PNG with %s is damaged', async (_, bytes) => {
    expect(await outcome(bytes, 'image/png')).toBe('damaged');
  });

  test('A PNG may have text and unknown chunks', async () => {
    const notes = [pngChunk('tEXt', latin1('Title\0a < b, 100 %')), pngChunk('xxXx', Buffer.alloc(9))];
    expect(await outcome(makePng(20, 10, notes), 'image/png')).toBe('ready');
  });

  function header(rest: readonly number[]): Buffer {
    return pngChunk('IHDR', Buffer.from([0, 0, 0, 20, 0, 0, 0, 10, ...rest]));
  }
});

describe('JPEG', () => {
  const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));

  test('A JPEG that is cut anywhere is damaged', async () => {
    for (let length = 4; length < jpeg.length; length += 1) {
      expect(await outcome(jpeg.subarray(0, length), 'image/jpeg')).toBe('damaged');
    }
  });

  test.each([
    [[0x75, 0x30, 0x75, 0x30], 'too-many-pixels'],
    [[0x00, 0x01, 0xff, 0xff], 'too-many-pixels'],
    [[0x00, 0x00, 0x00, 0x10], 'damaged'],
    [[0x20, 0x00, 0x20, 0x00], 'ready'],
  ])('A JPEG whose frame header has %j is %s', async (size, expected) => {
    expect(await outcome(patched(jpeg, frameAt + 5, size), 'image/jpeg')).toBe(expected);
  });

  test('A JPEG of a coding that no camera writes (lossless, arithmetic) is rejected', async () => {
    for (const marker of [0xc3, 0xc9, 0xca]) {
      expect(await outcome(patched(jpeg, frameAt + 1, [marker]), 'image/jpeg')).toBe('damaged');
    }
  });

  test('A JPEG with two frames is damaged, because a decoder uses the second', async () => {
    const frame = jpeg.subarray(frameAt, frameAt + 19);
    const two = Buffer.concat([jpeg.subarray(0, frameAt), frame, jpeg.subarray(frameAt)]);
    expect(await outcome(two, 'image/jpeg')).toBe('damaged');
  });

  test('A JPEG of thousands of scans is damaged, because decoding takes minutes', async () => {
    const scanAt = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const scan = jpeg.subarray(scanAt, -2);
    const withScans = (count: number) =>
      Buffer.concat([jpeg.subarray(0, scanAt), ...Array<Buffer>(count).fill(scan), jpeg.subarray(-2)]);
    expect(await outcome(withScans(12), 'image/jpeg')).toBe('ready');
    expect(await outcome(withScans(2000), 'image/jpeg')).toBe('damaged');
  });

  test.each([
    ['a second picture, as phones append a gain map', Buffer.concat([jpeg, makeJpeg(8, 8)])],
    [
      'a video, as phones append it to a motion photo',
      Buffer.concat([jpeg, latin1('\0\0\0\x18ftypmp42'), Buffer.alloc(99, 0xa7)]),
    ],
    ['zeros', Buffer.concat([jpeg, Buffer.alloc(4096)])],
  ])('A JPEG may be followed by %s', async (_, bytes) => {
    expect(await inspect(bytes, 'image/jpeg')).toMatchObject({ kind: 'ready', width: 20, height: 10 });
  });

  test('A JPEG may have fill bytes before a marker, and Exif, XMP and comments', async () => {
    const notes: [number, Buffer][] = [
      [0xe1, latin1('Exif\0\0II*\0\x08\0\0\0\0\0')],
      [0xe1, latin1('http://ns.adobe.com/xap/1.0/\0<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/>')],
      [0xfe, latin1('taken at home')],
    ];
    const whole = makeJpeg(20, 10, notes);
    const filled = Buffer.concat([whole.subarray(0, -2), Buffer.from([0xff, 0xff]), whole.subarray(-2)]);
    expect(await outcome(filled, 'image/jpeg')).toBe('ready');
  });
});

describe('WebP', () => {
  const picture = webpPicture(20, 10);
  const canvas = (width: number, height: number): [string, Buffer] => {
    const data = Buffer.alloc(10);
    data.writeUIntLE(width - 1, 4, 3);
    data.writeUIntLE(height - 1, 7, 3);
    return ['VP8X', data];
  };
  const lossy = (width: number, height: number): [string, Buffer] => {
    const data = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0]);
    data.writeUInt16LE(width, 6);
    data.writeUInt16LE(height, 8);
    return ['VP8 ', data];
  };
  const frame = (inner: Buffer): [string, Buffer] => ['ANMF', Buffer.concat([Buffer.alloc(16), inner])];

  test.each([
    ['one lossy picture', [lossy(30, 40)], 'ready'],
    ['a canvas with a picture', [canvas(30, 40), ['VP8L', picture]], 'ready'],
    ['an animation', [canvas(30, 40), frame(makeRiff('', [['VP8L', picture]]).subarray(8))], 'ready'],
    ['a canvas of 30,000 x 30,000', [canvas(30_000, 30_000), ['VP8L', picture]], 'too-many-pixels'],
    ['a large picture on a small canvas', [canvas(10, 10), lossy(16_383, 16_383)], 'too-many-pixels'],
    [
      'a large picture in a small frame of an animation',
      [canvas(10, 10), frame(makeRiff('', [lossy(16_383, 16_383)]).subarray(8))],
      'too-many-pixels',
    ],
    ['a canvas and no picture', [canvas(30, 40)], 'damaged'],
    ['no chunk', [], 'damaged'],
    ['a picture without its signature', [['VP8 ', Buffer.alloc(20)]], 'damaged'],
    ['10,001 chunks', [['VP8L', picture], ...Array(10_000).fill(['xxxx', none])], 'damaged'],
  ] satisfies [string, [string, Buffer][], string][])(
    'A WebP with %s gets its verdict',
    async (_, chunks, expected) => {
      expect(await outcome(makeRiff('WEBP', chunks), 'image/webp')).toBe(expected);
    },
  );

  test('A WebP must have the length in its header', async () => {
    const webp = makeWebp(20, 10);
    expect(await outcome(webp.subarray(0, -2), 'image/webp')).toBe('damaged');
    expect(await outcome(Buffer.concat([webp, Buffer.alloc(2)]), 'image/webp')).toBe('hidden-content');
  });
});

describe('HEIC', () => {
  test('A HEIC has the size of its grid, not of a tile', async () => {
    expect(await inspect(makeHeic(4032, 3024), 'image/heic')).toMatchObject({ width: 4032, height: 3024 });
  });

  test('A HEIC of 30,000 x 30,000 is rejected', async () => {
    expect(await outcome(makeHeic(30_000, 30_000), 'image/heic')).toBe('too-many-pixels');
  });

  test('A HEIC without an HEVC brand is HEIF', async () => {
    const verdict = await inspect(makeHeic(40, 30, 'mif1', []), 'image/heic');
    expect(verdict).toMatchObject({ kind: 'ready', contentType: 'image/heif' });
  });

  test('A HEIC that is cut anywhere is damaged', async () => {
    const heic = makeHeic(40, 30);
    for (let length = 12; length < heic.length; length += 1) {
      expect(await outcome(heic.subarray(0, length), 'image/heic')).toBe('damaged');
    }
  });
});
