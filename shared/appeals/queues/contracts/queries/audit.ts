import * as z from 'zod/mini';
import { appealNumber, localDate } from '#kernel/contracts/fields/codes.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';

/** GET /v1/desk/audit/reveals: a local day, today by default. */
export const revealsQuery = z.object({ day: z.optional(localDate) });

/** GET /v1/desk/audit/openings: of a case or request, or of a local day (today by default), of one member of staff if `by` is given. */
export const openingsQuery = z.object({
  number: z.optional(appealNumber),
  day: z.optional(localDate),
  by: z.optional(subject),
});
