import * as v from 'valibot';
import { SIZE_CLASSES } from '../../../domain/directory/business.ts';
import type { SupportPolicy } from '../../../domain/directory/support-policy.ts';
import { instant, integer, itemParser, optionalInstant, text, texts } from '../item-parser.ts';

/** A policy for businesses as the table `directory` has it. */
export const parseSupportPolicy = itemParser<SupportPolicy>('directory', 'SUPPORTPOLICY', {
  id: text,
  title: text,
  text,
  legalBasis: texts,
  needsCheck: v.boolean(),
  issuingOffice: text,
  industries: texts,
  sizes: v.array(v.picklist(SIZE_CLASSES)),
  regions: texts,
  leastEmployees: v.optional(integer),
  mostEmployees: v.optional(integer),
  conditions: texts,
  validFrom: instant,
  validTo: optionalInstant,
  benefit: text,
  howToApply: text,
  documents: texts,
  deadline: optionalInstant,
});
