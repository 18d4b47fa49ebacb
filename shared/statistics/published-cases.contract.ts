import * as z from 'zod/mini';
import { categoryCode, code } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { format, month } from './statistics.contract.ts';

/** Tip-offs are never published. */
const PUBLISHED_KINDS = KINDS.filter((kind) => kind !== 'report');

/** GET /v1/public/appeals, without `limit` and `cursor`. */
export const publishedQuery = z.object({
  month: z.optional(described(month(), 'The month of the publication.')),
  city: z.optional(code(/^(?:\d{6}|elsewhere)$/, '210100, elsewhere', 9)),
  category: z.optional(described(categoryCode, 'This category and all categories below it.')),
  kind: z.optional(z.enum(PUBLISHED_KINDS)),
  format: z.optional(format()),
});

/** A published case. */
export const publishedCase = z.object({
  id: described(z.string(), 'The id of the published case. It does not lead to the appeal.'),
  publishedAt: z.string().check(z.meta({ format: 'date-time' })),
  kind: z.enum(PUBLISHED_KINDS),
  category: z.optional(z.string()),
  city: described(z.string(), 'A division code, or `elsewhere`.'),
  county: z.optional(z.string()),
  street: z.optional(z.string()),
  filed: described(z.string(), 'The month of the filing.'),
  title: z.string(),
  text: described(z.string(), 'A new text by the centre, not the words of the appellant.'),
  reply: z.optional(z.string()),
  isScrubbed: described(z.boolean(), 'Whether identifying details were removed.'),
});
