import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';

/** GET of a case: `why=1` adds the reasons why other commands are not offered. */
export const caseQuery = z.object({
  why: z.optional(
    described(z.literal('1'), 'Adds `refused`: the commands that are not offered now, with the reasons.'),
  ),
});
