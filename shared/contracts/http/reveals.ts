import * as z from 'zod/mini';
import { ROLES } from '../../domain/appeal/words.ts';
import { appealNumber, instant } from '../fields/codes.ts';
import { described } from '../fields/described.ts';
import { TEXT_BYTES, text } from '../fields/text.ts';

/** POST /v1/desk/appeals/{number}/reveal. */
export const revealRequest = z.strictObject({
  reason: described(text(TEXT_BYTES.words), 'The reason. Auditors and the appellant can read it.'),
});

/** The unmasked contact. Details that were never given are absent. */
export const revealedContact = z.object({
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  enterprise: z.optional(z.object({ name: z.string(), creditCode: z.string() })),
});

const REVEAL = {
  at: instant(),
  role: z.enum(ROLES),
  roleText: z.string(),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  reason: z.string(),
};

/** A reveal of the contact, as its appellant sees it. */
export const accessLogEntry = z.object(REVEAL);

/** A reveal as auditors see it. */
export const revealEntry = z.object({ ...REVEAL, number: appealNumber(), by: z.string() });
