import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';

const probability = z.number().check(z.gte(0), z.lte(1));
const named = { category: z.string(), categoryName: z.optional(z.string()) };

/** A decision on a category with what the classifier had proposed. */
export const classification = z.object({
  at: instant,
  by: z.string(),
  role: z.enum(ROLES),
  category: z.optional(z.string()),
  categoryName: z.optional(z.string()),
  correction: described(z.boolean(), 'Whether the category was changed after the acceptance.'),
  overrode: described(z.boolean(), 'Whether the decision is another category than the first proposal.'),
  model: described(z.string(), 'The name of the model: format and checksum.'),
  threshold: z.optional(
    described(
      probability,
      'The probability from which the model counts itself as sure. It is no share of right proposals. Absent if it has no threshold.',
    ),
  ),
  sure: z.optional(described(z.string(), 'The category that reached the threshold. It may be one above the first.')),
  sureName: z.optional(z.string()),
  proposed: described(z.array(z.object({ ...named, probability })), 'The proposals of the classifier, best first.'),
  words: described(
    z.array(z.object({ text: z.string(), share: probability })),
    'The words that decided, with their share. Empty in the answer to a command, and when the text was erased.',
  ),
  text: described(z.string(), 'The same in sentences.'),
});
