import * as z from 'zod/mini';
import { categoryCode, code, describeCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { entry, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { HELPLINE_CHANNELS } from '../domain/helpline.ts';
import { storedInstant } from './record-queries.ts';

const name = entry(TEXT_BYTES.recordName);

/** A category as a helpline names it. */
export const theirCategory = code(/^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/, describeCode('A-Z a-z 0-9 _ . : / -'), 64);

const mappedCategory = code(/^(?:\*|[A-Za-z0-9][A-Za-z0-9_.:/-]*)$/, describeCode('A-Z a-z 0-9 * _ . : / -'), 64);

/** A helpline that hands appeals over. */
export const helpline = z.strictObject({
  name,
  nameEn: name,
  channel: z.enum(HELPLINE_CHANNELS),
  categories: described(
    z.optional(z.record(mappedCategory, categoryCode)),
    'Our category for each category of the helpline; `*` for all others. An appeal without a line has no category.',
  ),
  validFrom: z.optional(storedInstant),
  validTo: z.optional(storedInstant),
});
