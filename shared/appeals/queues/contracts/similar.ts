import * as z from 'zod/mini';
import { appealNumber } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { refusalParts } from '#kernel/contracts/refusal-parts.ts';
import { SAMENESS } from '../domain/same-matter.ts';
import { foundAppeal } from './case-lists.ts';

/** GET /v1/desk/appeals/{number}/similar */
export const similarCases = z.object({
  items: z.array(
    z.extend(foundAppeal, {
      same: described(z.array(z.enum(SAMENESS)), 'Why the appeal is named.'),
      likeness: described(z.number(), 'Of the words, from 0 to 1. Rare words count more than common ones.'),
      joined: described(z.int(), 'How many appeals have been merged into it.'),
    }),
  ),
});

/** GET /v1/appeals/{number}/similar */
export const similarCount = z.object({
  count: described(
    z.int(),
    'How many open appeals of other people are about the matter, those included that joined another.',
  ),
  offers: described(z.array(z.literal('mineToo')), '`mineToo` when this appeal can join them now.'),
});

/** The most appeals of one call. */
const MOST_MERGES = 50;

/** POST /v1/desk/appeals/{number}/merges */
export const mergeRequest = z.strictObject({
  numbers: described(
    z.array(appealNumber).check(z.minLength(1), z.maxLength(MOST_MERGES)),
    'The appeals that are to follow the one of the path.',
  ),
});

/** The result for each. */
export const mergeReport = z.object({
  items: z.array(
    z.object({
      number: appealNumber,
      merged: z.boolean(),
      refused: z.optional(described(refusalParts, 'Why it was not merged.')),
    }),
  ),
});
