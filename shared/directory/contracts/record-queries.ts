import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';

/** An instant as it is stored: in UTC, of one width. */
export const storedInstant = z.pipe(
  instant,
  z.transform((value) => parseInstant(value) as Instant),
);

/** GET /v1/admin/{kind}, …/{id}, …/export: as it stood at an instant. */
export const recordQuery = z.object({ at: z.optional(storedInstant) });

/** GET /v1/admin/{kind}/export: from the record after one on. */
export const exportQuery = z.extend(recordQuery, {
  after: z.optional(
    described(
      z.string().check(z.maxLength(128)),
      'The last id of the previous part. The header `Link` of that part has it.',
    ),
  ),
});

/** POST /v1/admin/{kind}/import */
export const importQuery = z.object({ dryRun: z.optional(z.enum(['true', 'false'])) });
