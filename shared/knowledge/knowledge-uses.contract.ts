import * as z from 'zod/mini';
import { exportedId } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KNOWLEDGE_USES } from './domain/use-counts.ts';

/** POST /v1/knowledge-uses: what somebody did with items before filing. */
export const knowledgeUse = z.strictObject({
  use: described(
    z.enum(KNOWLEDGE_USES),
    'What the person did: the items were shown, opened, solved the matter, or were opened and the person filed anyway.',
  ),
  items: z.array(exportedId).check(z.minLength(1), z.maxLength(20)),
});

export const countedUses = z.object({
  counted: described(z.int(), 'How many of the items are published for everybody and were counted.'),
});

/** How an item was used in the last months, for its owner. */
export const itemUses = z.object({
  shown: z.int(),
  opened: z.int(),
  solved: z.int(),
  filedAnyway: z.int(),
  solvedShare: z.optional(
    described(z.number(), 'The share of openings after which the person said that the matter was solved.'),
  ),
  failedShare: z.optional(described(z.number(), 'The share of openings after which the person filed anyway.')),
});
