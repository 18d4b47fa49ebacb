import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';

const decision = { at: instant, role: z.enum(ROLES), overrode: z.boolean() };

/** A unit that routing suggests. */
export const candidate = z.object({
  unitId: z.string(),
  unitName: z.string(),
  score: z.number(),
  why: z.string(),
  whyText: z.optional(z.string()),
});

/** A search for units with what was decided on it. */
export const routing = z.object({
  at: instant,
  model: described(z.string(), 'The method that searched.'),
  ruleId: z.optional(described(z.string(), 'The rule of the catalogue; its version is the one in force at `at`.')),
  rule: z.optional(
    described(
      z.object({
        category: z.string(),
        categoryName: z.optional(z.string()),
        regionCode: z.string(),
        regionName: z.string(),
        validFrom: instant,
        legalBasis: z.optional(z.string()),
      }),
      'The rule as the catalogue has it now. Present only when the case is read, and the rule still exists.',
    ),
  ),
  category: z.optional(z.string()),
  categoryName: z.optional(z.string()),
  confidence: z.number(),
  threshold: z.optional(described(z.number(), 'The confidence from which the system dispatched then.')),
  candidates: z.array(candidate),
  accepted: z.optional(
    described(
      z.object({ ...decision, category: z.string(), categoryName: z.optional(z.string()) }),
      'The person who accepted the case. `overrode`: with another category than the search suggested.',
    ),
  ),
  dispatched: z.optional(
    described(
      z.object({ ...decision, lead: z.string(), leadName: z.string() }),
      'The person who dispatched the case. `overrode`: to another unit than the first candidate.',
    ),
  ),
  text: described(z.string(), 'The same in sentences.'),
});
