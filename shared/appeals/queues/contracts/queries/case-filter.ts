import * as z from 'zod/mini';
import { LIGHTS } from '#appeals/case/domain/clocks/light.ts';
import { categoryCode, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { URGENCIES } from '#kernel/domain/vocabulary.ts';

/** Filters of lists of cases. */
export const caseFilter = {
  category: z.optional(described(categoryCode, 'This category or one below it.')),
  region: z.optional(described(regionCode, 'This region or one below it.')),
  urgency: z.optional(z.enum(URGENCIES)),
  light: z.optional(z.enum(LIGHTS)),
};
