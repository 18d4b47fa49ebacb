import * as z from 'zod/mini';
import { STATUSES } from '../../domain/words.ts';
import { heldBy } from './claims.ts';

/** Every error of the API: application/problem+json (RFC 9457). */
export const problem = z.object({
  type: z.string().check(z.meta({ format: 'uri-reference' })),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().check(z.meta({ description: 'Stable; a refused command names the rule it breaks.' })),
  requestId: z.string(),
  errors: z.optional(
    z.array(
      z.object({
        path: z.string(),
        message: z.string(),
        code: z.optional(z.string()),
        line: z.optional(z.int().check(z.meta({ description: 'Of a table that was imported.' }))),
        column: z.optional(z.string()),
      }),
    ),
  ),
  currentStatus: z.optional(z.enum(STATUSES)),
  version: z.optional(z.int()),
  claim: z.optional(heldBy),
});
export type Problem = z.output<typeof problem>;
