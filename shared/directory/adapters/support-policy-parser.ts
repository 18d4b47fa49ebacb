import * as v from 'valibot';
import { instant, integer, itemParser, optionalInstant, text, texts } from '#kernel/adapters/dynamodb/item-parser.ts';
import { SIZE_CLASSES } from '../domain/business.ts';
import type { SupportPolicy } from '../domain/support-policy.ts';

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
