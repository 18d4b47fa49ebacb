import * as z from 'zod/mini';
import { appealNumber, instant } from './codes.ts';

/** POST /v1/desk/queues/{queue}/claims. */
export const claimRequest = z.strictObject({ number: appealNumber() });

/** What was claimed, and until when it is held. */
export const claimed = z.object({ number: appealNumber(), until: instant() });

/** Who works on an entry. */
export const heldBy = z.object({ by: z.string(), byName: z.optional(z.string()), until: instant() });

/** The same as readers of the queue see it. */
export const claimSeen = z.extend(heldBy, { mine: z.boolean() });
