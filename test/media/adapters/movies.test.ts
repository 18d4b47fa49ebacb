import { describe, expect, test } from 'vitest';
import { box, fileType, fullBox, u32 } from '#test/support/media/make-boxes.ts';
import { makeMp4 } from '#test/support/media/make-media.ts';
import { makeFragmentedMp4, makeM4a, movieHeader } from '#test/support/media/make-movie.ts';
import { inspect, outcome, patched } from './verdict.ts';

const mp4 = makeMp4({ seconds: 5 });

describe('the length of a video', () => {
  test.each([
    [60, 'ready'],
    [60.4, 'ready'],
    [61, 'too-long'],
    [3600, 'too-long'],
  ])('A video of %d s is %s', async (seconds, expected) => {
    expect(await outcome(makeMp4({ seconds }), 'video/mp4')).toBe(expected);
  });

  test('The duration of a video is that of its samples when the header has less', async () => {
    expect(await outcome(makeMp4({ seconds: 600, statedSeconds: 1 }), 'video/mp4')).toBe('too-long');
  });

  test('The duration of a video is the sum of its fragments without one in the headers', async () => {
    const recorded = makeFragmentedMp4({ fragments: 6, perFragment: 10 });
    expect(await inspect(recorded, 'video/mp4')).toMatchObject({ kind: 'ready', durationSeconds: 60 });
    expect(await outcome(makeFragmentedMp4({ fragments: 7, perFragment: 10 }), 'video/mp4')).toBe('too-long');
  });

  test('The duration of a video is read from 64-bit headers', async () => {
    const long = (high: number, low: number) =>
      Buffer.concat([
        fileType('mp42'),
        box('moov', fullBox('mvhd', 0x1000000, u32(0, 0, 0, 0, 1000, high, low), Buffer.alloc(80))),
      ]);
    expect(await inspect(long(0, 30_000), 'video/mp4')).toMatchObject({ durationSeconds: 30 });
    expect(await outcome(long(1, 0), 'video/mp4')).toBe('too-long');
  });

  test.each([
    ['nothing', makeMp4({ seconds: 0 })],
    ['an unknown time, and there are no samples', movie(movieHeader(0xffffffff / 1000))],
    ['a time in units of nothing', movie(patched(movieHeader(5), 20, [0, 0, 0, 0]))],
  ])('A video with a duration of %s is damaged', async (_, bytes) => {
    expect(await outcome(bytes, 'video/mp4')).toBe('damaged');
  });

  test('The limit of duration does not apply to recordings', async () => {
    expect(await outcome(makeM4a({ seconds: 3600 }), 'audio/mp4')).toBe('ready');
  });
});

describe('the boxes of a video', () => {
  test('The boxes of a video may be in any order, have 64-bit sizes, or no size at the end', async () => {
    const media = mp4.indexOf('mdat') - 4;
    const moov = mp4.indexOf('moov') - 4;
    const large = Buffer.concat([u32(1), Buffer.from('mdat'), u32(0, 16 + 8), Buffer.alloc(8)]);
    const head = mp4.subarray(0, media);
    expect(await outcome(Buffer.concat([head, mp4.subarray(moov), mp4.subarray(media, moov)]), 'video/mp4')).toBe(
      'ready',
    );
    expect(await outcome(Buffer.concat([head, large, mp4.subarray(moov)]), 'video/mp4')).toBe('ready');
    expect(await outcome(patched(mp4, moov, [0, 0, 0, 0]), 'video/mp4')).toBe('ready');
  });

  test('An old QuickTime file has no file type box', async () => {
    const bare = mp4.subarray(mp4.indexOf('mdat') - 4);
    expect(await inspect(bare, 'video/quicktime')).toMatchObject({ kind: 'ready', contentType: 'video/quicktime' });
  });

  test('A video that is cut anywhere is damaged', async () => {
    for (let length = 12; length < mp4.length; length += 7) {
      expect(await outcome(mp4.subarray(0, length), 'video/mp4')).toBe('damaged');
    }
  });

  test.each([
    ['no moov', Buffer.concat([fileType('isom'), box('mdat', Buffer.alloc(50))])],
    ['two moov', Buffer.concat([mp4, box('moov', movieHeader(5))])],
    ['a moov without its header', Buffer.concat([fileType('isom'), box('moov', box('udta'))])],
    ['a compressed moov', Buffer.concat([fileType('qt  '), box('moov', box('cmov', box('dcom'), box('cmvd')))])],
    ['samples and no mdat', patched(mp4, mp4.indexOf('mdat'), 'free')],
    ['a box of four bytes', patched(mp4, mp4.indexOf('mdat') - 4, [0, 0, 0, 4])],
    ['a 64-bit size beyond the file', patched(mp4, mp4.indexOf('mdat') - 4, [0, 0, 0, 1])],
    ['a track that ends outside its parent', patched(mp4, mp4.indexOf('trak') - 4, [0x7f, 0, 0, 0])],
    ['a sample table longer than its box', patched(mp4, mp4.indexOf('stts') + 8, [0xff, 0xff, 0xff, 0xff])],
    ['10,001 boxes', Buffer.concat([mp4, ...Array<Buffer>(10_001).fill(box('free'))])],
  ])('A video with %s is damaged', async (_, bytes) => {
    expect(await outcome(bytes, 'video/mp4')).toBe('damaged');
  });

  test('A video of 30,000 x 30,000 is rejected', async () => {
    const bytes = makeMp4({ seconds: 5, statedSize: [30_000, 30_000] });
    expect(await outcome(bytes, 'video/mp4')).toBe('too-many-pixels');
  });

  test('A movie without tracks has the type of its brand', async () => {
    expect(await outcome(movie(movieHeader(5)), 'video/mp4')).toBe('ready');
    expect(await outcome(movie(movieHeader(5), 'M4A '), 'audio/mp4')).toBe('ready');
    expect(await outcome(movie(movieHeader(5), 'M4A '), 'video/mp4')).toBe('type-mismatch');
  });

  test('A fragment whose table exceeds its box is damaged', async () => {
    const recorded = makeFragmentedMp4({ fragments: 2, perFragment: 1 });
    expect(await outcome(patched(recorded, recorded.indexOf('trun') + 8, [0xff, 0, 0, 0]), 'video/mp4')).toBe(
      'damaged',
    );
  });
});

function movie(header: Buffer, brand = 'isom'): Buffer {
  return Buffer.concat([fileType(brand), box('moov', header)]);
}
