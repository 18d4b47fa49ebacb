import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { QUEUES } from '#kernel/domain/vocabulary.ts';

/** POST /v1/desk/queues/{queue}/claims. */
export const claimRequest = z.strictObject({
  number: appealNumber,
  takeOver: z.optional(
    described(
      z.boolean(),
      'Supervisors only: ends the claim of a colleague, who learns it from the list and at the next decision.',
    ),
  ),
});

/** The claimed appeal, and the end of the claim. */
export const claimed = z.object({ number: appealNumber, until: instant });

/** The colleague who has claimed an entry. */
export const heldBy = z.object({ by: z.string(), byName: z.optional(z.string()), until: instant });

/** A claim as readers of the queue see it. */
export const claimSeen = z.extend(heldBy, { mine: z.boolean() });

/** A claim as readers of the case see it, with the queue in which to release it or to take it over. */
export const claimOfCase = z.extend(claimSeen, { queue: z.enum(QUEUES), unit: z.optional(z.string()) });
