import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';

/** POST /v1/desk/queues/{queue}/claims. */
export const claimRequest = z.strictObject({ number: appealNumber });

/** The claimed appeal, and the end of the claim. */
export const claimed = z.object({ number: appealNumber, until: instant });

/** The colleague who has claimed an entry. */
export const heldBy = z.object({ by: z.string(), byName: z.optional(z.string()), until: instant });

/** A claim as readers of the queue see it. */
export const claimSeen = z.extend(heldBy, { mine: z.boolean() });
