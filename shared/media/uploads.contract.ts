import * as z from 'zod/mini';
import { id, instant } from '#kernel/contracts/fields/codes.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { findMedium, MEDIA_LIMITS } from './media-limits.rules.ts';

const CONTENT_TYPES = Object.values(MEDIA_LIMITS).flatMap(({ contentTypes }) => contentTypes);

/** POST /v1/uploads: the file that the client is about to send. The name is only shown, never used as a path. */
export const upload = z
  .strictObject({
    fileName: line(TEXT_BYTES.fileName),
    contentType: z.enum(CONTENT_TYPES),
    size: z.int().check(z.gte(1)),
  })
  .check(
    z.superRefine(({ contentType, size }, context) => {
      const medium = findMedium(contentType);
      const maximum = medium && MEDIA_LIMITS[medium].maxBytes;
      if (maximum !== undefined && size > maximum)
        context.addIssue(issue(size, 'out-of-range', { minimum: 1, maximum }, ['size']));
    }),
  );

/** The form to post to S3: all `fields` first, then the file under `fileField`. */
export const uploadForm = z.object({
  mediaId: id,
  url: z.string().check(z.meta({ format: 'uri' })),
  fields: z.record(z.string(), z.string()),
  fileField: z.literal('file'),
  expiresAt: instant,
});
