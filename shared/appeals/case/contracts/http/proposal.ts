import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';

const probability = z.number().check(z.gte(0), z.lte(1));
const likelyCategory = z.object({ category: z.string(), probability });

/** What the classifier reads from the words of the appellant. */
export const proposal = z.object({
  model: described(z.string(), 'The name of the model: format and checksum.'),
  categories: described(
    z.array(likelyCategory),
    'The most probable categories, best first. Empty if the model knows no word.',
  ),
  path: described(
    z.array(likelyCategory),
    'From the top category down to the most probable one. A category has the probability of all below it.',
  ),
  kinds: z.array(z.object({ kind: z.enum(KINDS), probability })),
  sure: described(
    z.object({ category: z.optional(z.string()), kind: z.optional(z.enum(KINDS)) }),
    'The proposal that reaches the threshold that the model set itself. Its category may be one above the most probable one. How often that is right, `record` says.',
  ),
  words: described(
    z.array(z.object({ text: z.string(), share: probability })),
    'The words that decided between the two most probable categories, with their share in the decision.',
  ),
  record: z.optional(
    described(
      z.object({ right: z.int(), of: z.int() }),
      'In how many of the last decisions of this city, of those in which the model was as sure as here, a person took the first proposal. Absent before there are 100.',
    ),
  ),
});

/** POST /v1/desk/proposals: nothing where no model is installed. */
export const proposalAnswer = z.object({
  proposal: z.optional(proposal),
  namedUnits: described(
    z.array(z.object({ id: z.string(), name: z.string() })),
    'Units that the text names, whom a tip-off may accuse. A person decides.',
  ),
});
