import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import { parseBuffer } from 'music-metadata';
import { describe, expect, test } from 'vitest';
import { makeMp3, makeOpus, makeWav, mp3InfoFrame } from '#test/support/media/make-audio.ts';
import { makeHeic, makeJpeg, makeMp4, makePng, makeWebp } from '#test/support/media/make-media.ts';
import { makeM4a } from '#test/support/media/make-movie.ts';
import { inspect } from './verdict.ts';

/* Fixtures and readers come from one hand; these libraries do not, and must read the same out of the same bytes. Left out is what they only
 * estimate (the length of ADTS) or read from the sound alone (the length of a video). */

describe('other readers agree', () => {
  test.each([
    ['image/png', makePng(123, 45)],
    ['image/jpeg', makeJpeg(123, 45)],
    ['image/webp', makeWebp(123, 45)],
    ['image/heic', makeHeic(1230, 450)],
  ])('image-size and file-type agree on %s', async (contentType, bytes) => {
    const { width, height } = imageSize(bytes);
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe(contentType);
    expect(await inspect(bytes, contentType)).toMatchObject({ contentType, width, height });
  });

  test.each([
    ['audio/mpeg', Buffer.concat([mp3InfoFrame({ frames: 200 }), makeMp3({ frames: 200 })])],
    ['audio/wav', makeWav({ seconds: 2 })],
    ['audio/ogg', makeOpus({ packets: 200 })],
    ['audio/mp4', makeM4a({ seconds: 9 })],
  ])('music-metadata agrees on the duration of %s', async (contentType, bytes) => {
    const { format } = await parseBuffer(bytes, { mimeType: contentType }, { duration: true });
    const verdict = await inspect(bytes, contentType);
    expect(verdict.kind === 'ready' && verdict.durationSeconds).toBeCloseTo(format.duration ?? 0, 1);
  });

  test.each([
    ['video/mp4', makeMp4({ seconds: 1, brand: 'mp42' })],
    ['video/quicktime', makeMp4({ seconds: 1, brand: 'qt  ' })],
  ])('file-type agrees on the type of %s', async (contentType, bytes) => {
    expect((await fileTypeFromBuffer(bytes))?.mime).toBe(contentType);
    expect(await inspect(bytes, contentType)).toMatchObject({ contentType });
  });
});
