/** The kinds of files that people send. */
export const MEDIA = ['photo', 'video', 'audio'] as const;
export type Medium = (typeof MEDIA)[number];

/** The limits of files of one medium; `null` for no limit. */
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
 * 8192 x 8192. Phones write less: 50-megapixel photos have up to 8192 x 6144, panoramas up to 16,382 x 3,628. A viewer that
 * decodes the maximum to RGBA needs 256 MB; 30,000 x 30,000 would need 3.6 GB.
 */
const MAX_PIXELS = 8192 * 8192;
const MAX_SIDE_PIXELS = 16_384;

/**
 * What may be attached to an appeal (API "Media"). The upload contract, the POST policy and the inspection of content use
 * these numbers. A megabyte is 1,048,576 bytes, the larger of the two meanings, so that no file of "10 MB" is refused.
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

/** A file name that says only the position in the case and the type: `file-2.jpeg`. */
export function neutralFileName(index: number, contentType: string): string {
  const [, subtype = ''] = contentType.split('/');
  return `file-${index + 1}.${EXTENSIONS[subtype] ?? subtype.replace(/^x-/, '')}`;
}

/** Extensions that differ from the subtype. */
const EXTENSIONS: Readonly<Record<string, string>> = { quicktime: 'mov', mpeg: 'mp3', 'amr-wb': 'awb' };

/** Finds the medium of an accepted content type (`image/png`); undefined for a type that may not be attached. */
export function findMedium(contentType: string): Medium | undefined {
  return MEDIA.find((medium) => MEDIA_LIMITS[medium].contentTypes.includes(contentType));
}
