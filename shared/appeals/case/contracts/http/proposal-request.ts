import * as z from 'zod/mini';
import { longText, title } from '#kernel/contracts/commands/parts.ts';

/** POST /v1/desk/proposals: words that are not filed yet. */
export const proposalRequest = z.strictObject({ title: z.optional(title), text: longText });
