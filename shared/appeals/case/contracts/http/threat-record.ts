import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { EMERGENCY_SERVICES } from '#kernel/domain/vocabulary.ts';
import { THREAT_NOTIONS, THREAT_RULES } from '#texts/domain/recognisers/threat-reason.ts';

/** Why words of a case were flagged as a threat by the recogniser. */
export const threat = z.object({
  at: instant,
  rule: described(
    z.enum(THREAT_RULES),
    'The rule that found it: a word of the policy, a kind of turn of speech, or the model.',
  ),
  model: described(z.string(), 'The version of the recogniser.'),
  score: z.optional(
    described(z.number(), 'The score of the sentence; from 0 on it is a threat. Present only where the model decided.'),
  ),
  notions: z.optional(described(z.array(z.enum(THREAT_NOTIONS)), 'What the sentence is about, the strongest first.')),
  text: described(z.string(), 'The same in sentences. They quote nobody.'),
});

/** Why words of a case were flagged as an emergency by the recogniser. */
export const emergency = z.object({
  at: instant,
  service: z.enum(EMERGENCY_SERVICES),
  model: described(z.string(), 'The version of the recogniser.'),
  text: described(z.string(), 'The same in sentences. They quote nobody.'),
});
