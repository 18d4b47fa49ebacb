import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { TEXT_BYTES, text } from '#kernel/contracts/fields/text.ts';
import { REVEAL_REASONS } from '#kernel/domain/reasons.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';

/** POST /v1/desk/appeals/{number}/reveal. */
export const revealRequest = z.strictObject({
  reason: z.enum(REVEAL_REASONS),
  note: z.optional(described(text(TEXT_BYTES.words), 'Required for `other`. Auditors and the appellant can read it.')),
});

/** The unmasked contact. Details that were never given are absent. */
export const revealedContact = z.object({
  sealedAt: z.optional(
    described(instant, 'The contact was sealed when its term had ended. Then nothing else is present.'),
  ),
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  enterprise: z.optional(z.object({ name: z.string(), creditCode: z.string() })),
});

const REVEAL = {
  at: instant,
  role: z.enum(ROLES),
  roleText: z.string(),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  reason: z.enum(REVEAL_REASONS),
  reasonText: z.string(),
  note: z.optional(z.string()),
};

/** A reveal of the contact, as its appellant sees it. */
export const accessLogEntry = z.object(REVEAL);

/** A reveal as auditors see it. */
export const revealEntry = z.object({
  ...REVEAL,
  number: appealNumber,
  by: z.string(),
  byName: z.optional(z.string()),
});

/** An opening of a case, request or mail as auditors see it. */
export const openingEntry = z.object({
  at: described(instant, 'The first time of the local day.'),
  number: described(z.string(), 'Its number; of a mail the id of its entry.'),
  about: described(
    z.enum(['appeal', 'request', 'mail']),
    'What was opened: an appeal, a request of a business, or a mail that waits for a person.',
  ),
  by: z.string(),
  byName: z.optional(z.string()),
  role: z.enum(ROLES),
  roleText: z.string(),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
});
