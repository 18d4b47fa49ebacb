import * as z from 'zod/mini';
import { ROLES } from '../../domain/appeal/words.ts';
import { appealNumber, instant } from './codes.ts';
import { TEXT_BYTES, text } from './text.ts';

/** POST /v1/desk/appeals/{number}/reveal. */
export const revealRequest = z.strictObject({
  reason: text(TEXT_BYTES.words).check(z.meta({ description: 'Auditors and the appellant will read it.' })),
});

/** The contact in clear; what was never given is absent. */
export const revealedContact = z.object({
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  enterprise: z.optional(z.object({ name: z.string(), creditCode: z.string() })),
});

const LOOK = {
  at: instant(),
  role: z.enum(ROLES),
  roleText: z.string(),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  reason: z.string(),
};

/** Who looked at one's contact, as the appellant reads it. */
export const accessLogEntry = z.object(LOOK);

/** The same as auditors read it. */
export const revealEntry = z.object({ ...LOOK, number: appealNumber(), by: z.string() });
