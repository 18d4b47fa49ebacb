import { describe, expect, test } from 'vitest';
import { inspectContent } from '#media/adapters/inspection/inspect-content.ts';
import { MEDIA_LIMITS } from '#media/media-limits.rules.ts';
import { makeAac, makeAmr, makeAmrWb, makeMp3, makeOpus, makeWav } from '#test/support/media/make-audio.ts';
import { makeHeic, makeJpeg, makeMp4, makePng, makeWebp } from '#test/support/media/make-media.ts';
import { makeM4a } from '#test/support/media/make-movie.ts';
import { inspect, latin1, makeZip, outcome } from './verdict.ts';

const png = makePng(20, 10);
const mp4 = makeMp4({ seconds: 5 });

describe('a sound file is ready with what its content says', () => {
  test.each([
    ['a PNG', png, 'image/png', { media: 'photo', contentType: 'image/png', width: 20, height: 10 }],
    ['a JPEG', makeJpeg(33, 17), 'image/jpeg', { media: 'photo', contentType: 'image/jpeg', width: 33, height: 17 }],
    ['a WebP', makeWebp(9, 400), 'image/webp', { media: 'photo', contentType: 'image/webp', width: 9, height: 400 }],
    ['a HEIC', makeHeic(4032, 3024), 'image/heic', { contentType: 'image/heic', width: 4032, height: 3024 }],
    [
      'an MP4',
      mp4,
      'video/mp4',
      { media: 'video', contentType: 'video/mp4', width: 64, height: 48, durationSeconds: 5 },
    ],
    ['an M4A', makeM4a({ seconds: 7 }), 'audio/mp4', { media: 'audio', contentType: 'audio/mp4', durationSeconds: 7 }],
    [
      'an MP3',
      makeMp3({ frames: 9 }),
      'audio/mpeg',
      { contentType: 'audio/mpeg', durationSeconds: expect.closeTo((9 * 1152) / 44_100, 9) },
    ],
    [
      'an AAC',
      makeAac({ frames: 9 }),
      'audio/aac',
      { contentType: 'audio/aac', durationSeconds: expect.closeTo((9 * 1024) / 44_100, 9) },
    ],
    ['a WAV', makeWav({ seconds: 0.5 }), 'audio/wav', { contentType: 'audio/wav', durationSeconds: 0.5 }],
    ['an AMR', makeAmr({ frames: 50 }), 'audio/amr', { contentType: 'audio/amr', durationSeconds: 1 }],
    ['an AMR-WB', makeAmrWb({ frames: 50 }), 'audio/amr-wb', { contentType: 'audio/amr-wb', durationSeconds: 1 }],
    ['an Opus', makeOpus({ packets: 100 }), 'audio/ogg', { contentType: 'audio/ogg', durationSeconds: 2 }],
  ])('The sound file %s is ready with what its content says', async (_, bytes, contentType, expected) => {
    const verdict = await inspect(bytes, contentType);
    expect(verdict).toMatchObject({ kind: 'ready', ...expected });
  });

  test('The type in a verdict is canonical, whatever the declared name', async () => {
    const names = await Promise.all([
      inspect(makeMp3({ frames: 9 }), 'audio/mp3'),
      inspect(makeM4a({ seconds: 1 }), 'audio/x-m4a'),
      inspect(makeOpus({ packets: 9 }), 'Audio/OGG; codecs=opus'),
      inspect(makeMp4({ seconds: 5, brand: 'qt  ' }), 'video/mp4'),
      inspect(makeHeic(40, 30), 'image/heif'),
    ]);
    expect(names.map((verdict) => verdict.kind === 'ready' && verdict.contentType)).toEqual([
      'audio/mpeg',
      'audio/mp4',
      'audio/ogg',
      'video/quicktime',
      'image/heic',
    ]);
  });
});

describe('the content decides the type, not what was said of it', () => {
  test.each([
    ['a PNG called .mp4', png, 'video/mp4'],
    ['a PNG called .jpg', png, 'image/jpeg'],
    ['a JPEG called .png', makeJpeg(8, 8), 'image/png'],
    ['a video called a photo', mp4, 'image/heic'],
    ['a photo called a recording', makeHeic(40, 30), 'audio/mp4'],
    ['a video called a recording, in a container both use', mp4, 'audio/mp4'],
    ['a recording called a video, in a container both use', makeM4a({ seconds: 5 }), 'video/mp4'],
    ['a WAV called a WebP', makeWav({ seconds: 1 }), 'image/webp'],
  ])('A file is a type-mismatch when it is %s', async (_, bytes, declared) => {
    expect(await outcome(bytes, declared)).toBe('type-mismatch');
  });

  test.each([
    ['a GIF', latin1('GIF89a\x01\0\x01\0\0\0\0;'), 'unsupported-type'],
    ['a BMP', latin1('BM\x46\0\0\0\0\0\0\0\x36\0\0\0'), 'unsupported-type'],
    ['an AVIF', makeHeic(40, 30, 'avif', ['avif', 'mif1']), 'unsupported-type'],
    ['an AVI', latin1('RIFF\x04\0\0\0AVI '), 'unsupported-type'],
    ['a WebM', latin1('\x1a\x45\xdf\xa3\x01\0\0\0'), 'unsupported-type'],
    ['plain text', Buffer.from('你好，这是一段文字。'), 'unsupported-type'],
    ['one byte', latin1('x'), 'unsupported-type'],
    ['an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'hidden-content'],
    ['an SVG behind an XML declaration', latin1('\xef\xbb\xbf <?xml version="1.0"?><svg/>'), 'hidden-content'],
    ['a web page', latin1('\n\n<!DOCTYPE html><p>'), 'hidden-content'],
    ['a web page in capitals', latin1('<HTML>'), 'hidden-content'],
    ['text that a browser would take for a page', latin1('hello <script>alert(1)</script>'), 'hidden-content'],
    ['PHP', latin1('<?php system($_GET[0]);'), 'hidden-content'],
    ['a PDF', latin1('%PDF-1.7\n'), 'hidden-content'],
    ['a zip', makeZip(), 'hidden-content'],
    ['a Windows program', latin1('MZ\x90\0\x03'), 'hidden-content'],
    ['a Linux program', latin1('\x7fELF\x02\x01\x01'), 'hidden-content'],
    ['a shell script', latin1('#!/bin/sh\nrm -rf /\n'), 'hidden-content'],
  ])('%s declared as a photo is rejected', async (_, bytes, reason) => {
    expect(await outcome(bytes, 'image/jpeg')).toBe(reason);
  });

  test.each([
    'image/svg+xml',
    'image/gif',
    'text/html',
    'application/pdf',
    '',
    ';',
    'constructor',
    'x'.repeat(100_000),
  ])('A declared type that is not accepted is rejected, also with good content (%.20j)', async (declared) => {
    expect(await outcome(png, declared)).toBe('unsupported-type');
  });
});

describe('sizes', () => {
  test('A file without bytes is empty, whatever was declared', async () => {
    expect(await outcome(new Uint8Array(), 'image/png')).toBe('empty');
    expect(await outcome(new Uint8Array(), 'text/html')).toBe('empty');
  });

  test.each([png.length - 1, png.length + 1, 0, -1, Number.NaN])(
    'A file of another size than declared is refused (%d)',
    async (size) => {
      const verdict = await inspectContent(png, { contentType: 'image/png', size });
      expect(verdict).toEqual({ kind: 'rejected', reason: 'size-mismatch' });
    },
  );

  test('A photo of exactly the limit is accepted, one byte more is too large', async () => {
    const jpeg = makeJpeg(8, 8);
    const atLimit = Buffer.concat([jpeg, Buffer.alloc(MEDIA_LIMITS.photo.maxBytes - jpeg.length)]);
    expect(await outcome(atLimit, 'image/jpeg')).toBe('ready');
    expect(await outcome(Buffer.concat([atLimit, Buffer.alloc(1)]), 'image/jpeg')).toBe('too-large');
  });

  test('Videos have their own size limit', async () => {
    const beyondPhotos = makeMp4({ seconds: 5, extra: freeBox(MEDIA_LIMITS.photo.maxBytes) });
    expect(await outcome(beyondPhotos, 'video/mp4')).toBe('ready');
  });
});

function freeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes, 0);
  box.write('free', 4);
  return box;
}
