import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { photoOrigin } from '#media/adapters/photos/read-origin.ts';
import { inspect, patched } from '#test/media/adapters/verdict.ts';
import { type ExifNotes, makeExif } from '#test/support/media/make-exif.ts';
import {
  makeHeic,
  makeHeicWithExif,
  makeJpeg,
  makePng,
  makeRiff,
  makeWebp,
  pngChunk,
  webpPicture,
} from '#test/support/media/make-media.ts';
import { metresBetween } from '#texts/domain/places/geo-fence.ts';

const NOTES: ExifNotes = { lat: [41, 47, 24, 'N'], lng: [123, 24, 36, 'E'], takenAt: '2026:03:09 10:15:00' };
const TAKEN = { takenAt: '2026-03-09T02:15:00.000Z', lat: 41.79, lng: 123.41 };
/** A PNG with a chunk between its picture and its end. */
const withBehind = (png: Buffer, chunk: Buffer) => Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)]);
const photo = (notes: ExifNotes, order?: 'II' | 'MM') => makeJpeg(20, 10, [[0xe1, makeExif(notes, order)]]);

describe('a photo says when and where it was taken', () => {
  test.each(['II', 'MM'] as const)('The origin is read in byte order %s', (order) => {
    expect(photoOrigin(photo(NOTES, order))).toEqual({
      takenAt: '2026-03-09T02:15:00.000Z',
      lat: 41.79,
      lng: 123.41,
    });
  });

  test('The time has the offset in the photo, else that of China', () => {
    expect(photoOrigin(photo({ takenAt: '2026:03:09 10:15:00', offset: '+00:00' }))).toEqual({
      takenAt: '2026-03-09T10:15:00.000Z',
    });
    expect(photoOrigin(photo({ takenAt: '2026:02:30 10:15:00' }))).toBeUndefined();
  });

  test.each([
    ['after the picture', {}],
    ['by short and old entries', { version: 0 }],
    ['by wide entries', { version: 2 }],
    ['in the meta box itself', { isInside: true }],
  ])('The origin of a HEIC is read from an Exif item %s', async (_, options) => {
    const heic = makeHeicWithExif(makeExif(NOTES), options);
    expect(photoOrigin(heic)).toEqual(TAKEN);
    expect(await inspect(heic, 'image/heic')).toMatchObject({ kind: 'ready', origin: TAKEN });
    expect(photoOrigin(makeHeic(64, 48))).toBeUndefined();
  });

  test.each([
    ['before the pixels', (exif: Buffer) => makePng(20, 10, [pngChunk('eXIf', exif)])],
    ['after the pixels', (exif: Buffer) => withBehind(makePng(20, 10), pngChunk('eXIf', exif))],
  ])('The origin of a PNG is read from a chunk %s', async (_, make) => {
    const png = make(makeExif(NOTES).subarray('Exif\0\0'.length));
    expect(await inspect(png, 'image/png')).toMatchObject({ kind: 'ready', origin: TAKEN });
    expect(photoOrigin(makePng(20, 10))).toBeUndefined();
  });

  test.each([
    ['alone', makeExif(NOTES).subarray('Exif\0\0'.length)],
    ['after the prefix of a JPEG', makeExif(NOTES)],
  ])('The origin of a WebP is read from a structure %s', async (_, exif) => {
    const webp = makeRiff('WEBP', [
      ['VP8L', webpPicture(20, 10)],
      ['EXIF', exif],
    ]);
    expect(await inspect(webp, 'image/webp')).toMatchObject({ kind: 'ready', origin: TAKEN });
    expect(photoOrigin(makeWebp(20, 10))).toBeUndefined();
  });

  test('Southern and western places are negative, and latitudes beyond the poles are ignored', () => {
    expect(photoOrigin(photo({ lat: [33, 0, 0, 'S'], lng: [70, 30, 0, 'W'] }))).toEqual({ lat: -33, lng: -70.5 });
    expect(photoOrigin(photo({ lat: [91, 0, 0, 'N'], lng: [70, 0, 0, 'E'] }))).toBeUndefined();
    expect(photoOrigin(photo({ lat: [41, 0, 0, 'N'] }))).toBeUndefined();
  });

  test('A photo without Exif data has no origin', () => {
    expect(photoOrigin(makeJpeg(20, 10))).toBeUndefined();
    expect(photoOrigin(photo({}))).toBeUndefined();
    expect(photoOrigin(Buffer.from('no photo'))).toBeUndefined();
  });

  test.each([
    ['JPEG', photo(NOTES)],
    ['HEIC', makeHeicWithExif(makeExif(NOTES))],
    ['PNG', makePng(20, 10, [pngChunk('eXIf', makeExif(NOTES).subarray('Exif\0\0'.length))])],
    [
      'WebP',
      makeRiff('WEBP', [
        ['EXIF', makeExif(NOTES)],
        ['VP8L', webpPicture(20, 10)],
      ]),
    ],
  ])('Reading the origin of any %s never throws', (_, whole) => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 16 }), (at, noise) => {
        expect(() => photoOrigin(patched(whole, at, [...noise].slice(0, whole.length - at)))).not.toThrow();
      }),
    );
  });

  test('The inspection of a photo returns its origin', async () => {
    expect(await inspect(photo(NOTES), 'image/jpeg')).toMatchObject({
      kind: 'ready',
      origin: { takenAt: '2026-03-09T02:15:00.000Z', lat: 41.79, lng: 123.41 },
    });
    expect(await inspect(makeJpeg(20, 10), 'image/jpeg')).not.toHaveProperty('origin');
  });
});

describe('the distance between two places', () => {
  const heping = { lat: 41.79, lng: 123.41 };

  test('The distance between two places is on the globe', () => {
    expect(metresBetween(heping, heping)).toBe(0);
    expect(metresBetween(heping, { ...heping, lat: 42.79 })).toBeCloseTo(111_195, -1);
    expect(metresBetween({ lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 })).toBeCloseTo(111_195, -1);
    expect(metresBetween({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(Math.PI * 6_371_000, -1);
  });

  test('A distance within a street is near, to the next district far', () => {
    const { farMetres } = DEFAULT_POLICY.geoFence;
    expect(metresBetween(heping, { lat: 41.795, lng: 123.411 })).toBeLessThan(farMetres);
    expect(metresBetween(heping, { lat: 41.8, lng: 123.45 })).toBeGreaterThan(farMetres);
  });
});
