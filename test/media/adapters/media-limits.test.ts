import { describe, expect, test } from 'vitest';
import { REJECTION_TEXTS } from '#appeals/case/presenting/problems/rejection-texts.ts';
import { REJECTION_REASONS } from '#kernel/domain/reasons.ts';
import { findMedium, MEDIA_LIMITS } from '#media/media-limits.rules.ts';

describe('what may be attached', () => {
  test('The limits are 9 photos of 10 MB, 2 videos of 100 MB and 60 s, recordings of 10 MB', () => {
    const { photo, video, audio } = MEDIA_LIMITS;
    expect([photo.maxCount, photo.maxBytes / 2 ** 20]).toEqual([9, 10]);
    expect([video.maxCount, video.maxBytes / 2 ** 20, video.maxSeconds]).toEqual([2, 100, 60]);
    expect([audio.maxCount, audio.maxBytes / 2 ** 20, audio.maxSeconds]).toEqual([3, 10, null]);
  });

  test('Each accepted content type belongs to one medium and is in canonical form', () => {
    const all = Object.entries(MEDIA_LIMITS).flatMap(([medium, { contentTypes }]) =>
      contentTypes.map((contentType) => ({ medium, contentType })),
    );
    expect(new Set(all.map(({ contentType }) => contentType)).size).toBe(all.length);
    for (const { medium, contentType } of all) {
      expect(findMedium(contentType)).toBe(medium);
      expect(contentType).toBe(contentType.toLowerCase().trim());
    }
  });

  test.each(['image/svg+xml', 'image/gif', 'application/pdf', 'text/html', '', 'photo', 'toString', '__proto__'])(
    '%j belongs to no medium',
    (contentType) => {
      expect(findMedium(contentType)).toBeUndefined();
    },
  );

  test('A photo of 50 megapixels and a panorama are within the limits, 30,000 x 30,000 is not', () => {
    const { maxPixels, maxSidePixels } = MEDIA_LIMITS.photo;
    const fits = (width: number, height: number) =>
      width * height <= (maxPixels ?? 0) && Math.max(width, height) <= (maxSidePixels ?? 0);
    expect([fits(8192, 6144), fits(16_382, 3628), fits(30_000, 30_000)]).toEqual([true, true, false]);
  });
});

describe('why a file was refused', () => {
  test.each(REJECTION_REASONS)('The reason %s has a Chinese and an English text', (reason) => {
    const { zh, en } = REJECTION_TEXTS[reason];
    expect(zh).toMatch(/[\u4e00-\u9fff]{4}.*。$/u);
    expect(en).toMatch(/^[A-Z].*\.$/);
  });

  test('The numbers in the texts are the limits', () => {
    const { photo, video } = MEDIA_LIMITS;
    for (const text of Object.values(REJECTION_TEXTS['too-large'])) {
      expect(text).toContain(`${photo.maxBytes / 2 ** 20} MB`);
      expect(text).toContain(`${video.maxBytes / 2 ** 20} MB`);
    }
    for (const text of Object.values(REJECTION_TEXTS['too-long'])) expect(text).toContain(`${video.maxSeconds}`);
    for (const text of Object.values(REJECTION_TEXTS['too-many-pixels'])) {
      expect(text.replaceAll(',', '')).toContain(`${photo.maxSidePixels}`);
    }
  });
});
