import * as z from 'zod/mini';
import { longText } from '#kernel/contracts/commands/parts.ts';
import { categoryCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { QUESTIONS } from './filing-choices.rules.ts';

/** POST /v1/filing-questions: what is there before a filing, perhaps a photo and a few words. */
export const filingStart = z.strictObject({
  text: z.optional(longText),
  hasPlace: described(z.boolean(), 'Whether an address, a region or a point is known.'),
  last: z._default(
    described(
      z.array(z.strictObject({ kind: z.enum(KINDS), category: z.optional(categoryCode) })).check(z.maxLength(5)),
      'What the person chose the last times, newest first. The device remembers it, not the platform.',
    ),
    [],
  ),
});

const because = described(
  z.enum(['words', 'lastChoice', 'season']),
  'What it follows from: the words, the last choices, or what many report at this time of the year.',
);

export const filingQuestions = z.object({
  asks: described(z.array(z.enum(QUESTIONS)), 'What to ask the person. Kind and category are always asked.'),
  kinds: described(
    z.array(z.object({ kind: z.enum(KINDS), because })),
    'Kinds to offer first. None is chosen, and none is offered when nothing points to one.',
  ),
  categories: described(
    z.array(z.object({ category: z.string(), categoryName: z.string(), because })),
    'Categories to offer first, in the same way.',
  ),
});
