/** What a file is to the person who sends it. */
export const MEDIA = ['photo', 'video', 'audio'] as const;
export type Medium = (typeof MEDIA)[number];

/** What files of one medium may be. `null` = no limit of this kind. */
export interface MediumLimits {
  /** Content types that may be declared for an upload, lower case, without parameters. */
  readonly contentTypes: readonly string[];
  readonly maxBytes: number;
  /** Files of this medium per appeal. */
  readonly maxCount: number;
  readonly maxSeconds: number | null;
  readonly maxPixels: number | null;
  readonly maxSidePixels: number | null;
}

const MIB = 1024 * 1024;

/**
 * 8192 x 8192. Above what phones write: 50-megapixel photos are up to 8192 x 6144, panoramas up to 16,382 x 3,628; and a
 * viewer that decodes it to RGBA needs 256 MB, not the 3.6 GB of 30,000 x 30,000.
 */
const MAX_PIXELS = 8192 * 8192;
const MAX_SIDE_PIXELS = 16_384;

/**
 * What may be attached to an appeal (API "Media"). The upload contract, the POST policy and the inspection of content read
 * the same numbers. Megabytes are counted as 1,048,576 bytes, so that no reading of "10 MB" refuses more than it says.
 */
export const MEDIA_LIMITS: { readonly [medium in Medium]: MediumLimits } = {
  photo: {
    contentTypes: ['image/jpeg', 'image/png', 'image/heic', 'image/heif', 'image/webp'],
    maxBytes: 10 * MIB,
    maxCount: 9,
    maxSeconds: null,
    maxPixels: MAX_PIXELS,
    maxSidePixels: MAX_SIDE_PIXELS,
  },
  video: {
    contentTypes: ['video/mp4', 'video/quicktime'],
    maxBytes: 100 * MIB,
    maxCount: 2,
    maxSeconds: 60,
    maxPixels: MAX_PIXELS,
    maxSidePixels: MAX_SIDE_PIXELS,
  },
  audio: {
    contentTypes: [
      'audio/mpeg',
      'audio/mp3',
      'audio/mp4',
      'audio/m4a',
      'audio/x-m4a',
      'audio/aac',
      'audio/wav',
      'audio/x-wav',
      'audio/amr',
      'audio/amr-wb',
      'audio/ogg',
      'audio/opus',
    ],
    maxBytes: 10 * MIB,
    maxCount: 3,
    maxSeconds: null,
    maxPixels: null,
    maxSidePixels: null,
  },
};

/** The medium of an accepted content type (`image/png`); undefined for everything that may not be attached. */
export function mediumOf(contentType: string): Medium | undefined {
  return MEDIA.find((medium) => MEDIA_LIMITS[medium].contentTypes.includes(contentType));
}
