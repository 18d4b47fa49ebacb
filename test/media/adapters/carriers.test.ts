import { describe, expect, test } from 'vitest';
import { box, fullBox, u32 } from '#test/support/media/make-boxes.ts';
import {
  makeHeicWithExif,
  makeJpeg,
  makePng,
  makeRiff,
  pngChunk,
  webpPicture,
} from '#test/support/media/make-media.ts';
import { makeFragmentedMp4, makeM4a, makeMp4 } from '#test/support/media/make-movie.ts';
import { inspect, latin1, outcome } from './verdict.ts';

/*
 * Carriers that no camera writes: what somebody would build to smuggle words through the quarantine in a file that is shown well.
 */

const canary = latin1('CANARY-Zhang-San-41.79N');

/** The movie with this box at the end of each box along the path; all sizes on the way grow. */
function into(movie: Buffer, path: readonly string[], more: Buffer): Buffer {
  let from = 0;
  const heads: number[] = [];
  for (const type of path) {
    const at = movie.indexOf(latin1(type), from) - 4;
    expect(at).toBeGreaterThanOrEqual(0);
    heads.push(at);
    from = at + 8;
  }
  const last = heads.at(-1) ?? 0;
  const end = last + movie.readUInt32BE(last);
  const whole = Buffer.concat([movie.subarray(0, end), more, movie.subarray(end)]);
  for (const at of heads) whole.writeUInt32BE(whole.readUInt32BE(at) + more.length, at);
  return whole;
}

/** The file with these bytes written over a place that the type of a box leads to. */
function over(file: Buffer, type: string, offset: number): Buffer {
  const copy = Buffer.from(file);
  canary.copy(copy, file.lastIndexOf(latin1(type)) + 4 + offset);
  return copy;
}

/** The JPEG whose first segment of this kind is longer than its fields say. */
function longerSegment(marker: number): Buffer {
  const photo = makeJpeg(20, 10);
  const at = photo.indexOf(Buffer.from([0xff, marker]));
  const size = photo.readUInt16BE(at + 2);
  const end = at + 2 + size;
  const whole = Buffer.concat([photo.subarray(0, end), canary, photo.subarray(end)]);
  whole.writeUInt16BE(size + canary.length, at + 2);
  return whole;
}

const movie = makeMp4({ seconds: 1 });
const fragmented = makeFragmentedMp4({ fragments: 2, perFragment: 1 });
const TABLES = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
const note = box('nOtE', canary);

describe('What no part of the format needs does not leave the quarantine', () => {
  test.each<[what: string, bytes: Buffer, contentType: string]>([
    ['a reserved segment of a JPEG', makeJpeg(20, 10, [[0xf7, canary]]), 'image/jpeg'],
    ['a lossless table of a JPEG', makeJpeg(20, 10, [[0xcc, canary]]), 'image/jpeg'],
    [
      'a longer header of a JPEG',
      makeJpeg(20, 10, [[0xe0, Buffer.concat([latin1('JFIF\0\x01\x02\0\0\x01\0\x01\0\0'), canary])]]),
      'image/jpeg',
    ],
    [
      'longer colours of a JPEG',
      makeJpeg(20, 10, [[0xee, Buffer.concat([latin1('Adobe\0\x64\0\0\0\0\x01'), canary])]]),
      'image/jpeg',
    ],
    [
      'a longer restart interval of a JPEG',
      makeJpeg(20, 10, [[0xdd, Buffer.concat([Buffer.from([0, 0]), canary])]]),
      'image/jpeg',
    ],
    ['a longer quantisation of a JPEG', longerSegment(0xdb), 'image/jpeg'],
    ['longer codes of a JPEG', longerSegment(0xc4), 'image/jpeg'],
    ['a longer frame of a JPEG', longerSegment(0xc0), 'image/jpeg'],
    ['a longer start of scan of a JPEG', longerSegment(0xda), 'image/jpeg'],
    ['a longer gamma of a PNG', makePng(20, 10, [pngChunk('gAMA', Buffer.concat([u32(45455), canary]))]), 'image/png'],
    ['a longer transparency of a PNG', makePng(20, 10, [pngChunk('tRNS', canary)]), 'image/png'],
    [
      'a second size of pixels of a PNG',
      makePng(20, 10, [pngChunk('pHYs', Buffer.alloc(9)), pngChunk('pHYs', canary.subarray(0, 9))]),
      'image/png',
    ],
    [
      'a second picture of a WebP',
      makeRiff('WEBP', [
        ['VP8L', webpPicture(20, 10)],
        ['VP8L', Buffer.concat([webpPicture(20, 10), canary])],
      ]),
      'image/webp',
    ],
    ['an odd box beside the tables', into(movie, TABLES, note), 'video/mp4'],
    ['an odd box beside the header of a picture', into(movie, TABLES.slice(0, -1), note), 'video/mp4'],
    ['an odd box in the cuts', into(movie, ['moov', 'trak'], box('edts', note)), 'video/mp4'],
    ['an odd box in the media', into(movie, TABLES.slice(0, 3), box('uuid', canary)), 'video/mp4'],
    ['a box behind the decoder of a picture', into(movie, [...TABLES, 'stsd', 'avc1'], note), 'video/mp4'],
    [
      'a box behind the decoder of a sound',
      into(makeM4a({ seconds: 1 }), [...TABLES, 'stsd', 'mp4a'], note),
      'audio/mp4',
    ],
    ['the name of the encoder', over(movie, 'avc1', 42), 'video/mp4'],
    [
      'the address of the samples',
      into(movie, ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref', 'url '], canary),
      'video/mp4',
    ],
    ['a longer table of times', into(movie, [...TABLES, 'stts'], canary), 'video/mp4'],
    ['a longer header of a track', into(movie, ['moov', 'trak', 'mdia', 'mdhd'], canary), 'video/mp4'],
    ['data of no sample', Buffer.concat([movie, box('mdat', canary)]), 'video/mp4'],
    ['data of no sample in fragments', Buffer.concat([fragmented, box('mdat', canary)]), 'video/mp4'],
    [
      'an odd box in a fragment',
      Buffer.concat([
        fragmented,
        box('moof', fullBox('mfhd', 0, u32(3)), box('traf', fullBox('tfhd', 0x20000, u32(1)), note)),
      ]),
      'video/mp4',
    ],
    [
      'data of no picture in a HEIC',
      Buffer.concat([makeHeicWithExif(Buffer.alloc(0)), box('mdat', canary)]),
      'image/heic',
    ],
    [
      'the name of an item of a HEIC',
      over(makeHeicWithExif(Buffer.alloc(0), { nameBytes: 64 }), 'hvc1', 0),
      'image/heic',
    ],
    ['the description of a HEIC', makeHeicWithExif(Buffer.alloc(0), { property: box('udes', canary) }), 'image/heic'],
  ])('No file leaves the quarantine with %s', async (_, bytes, contentType) => {
    expect(bytes.includes('CANARY') || bytes.includes(canary.subarray(0, 9))).toBe(true);
    const verdict = await inspect(bytes, contentType);
    if (verdict.kind === 'rejected') throw new Error(verdict.reason);
    const content = Buffer.from(verdict.content);
    expect(content.includes(canary.subarray(0, 6))).toBe(false);
    expect(await outcome(content, contentType)).toBe('ready');
  });

  test('The samples of a movie stay, with data of no sample before, between and behind them', async () => {
    const { content } = (await inspect(movie, 'video/mp4')) as { content: Uint8Array };
    expect(Buffer.from(content).equals(movie)).toBe(true);
    const parts = (await inspect(fragmented, 'video/mp4')) as { content: Uint8Array };
    expect(Buffer.from(parts.content).equals(fragmented)).toBe(true);
  });

  test('A movie whose boxes inside cannot be read is refused, because nobody can say what they hold', async () => {
    expect(await outcome(into(movie, TABLES.slice(0, -1), canary), 'video/mp4')).toBe('unsupported-type');
  });
});
