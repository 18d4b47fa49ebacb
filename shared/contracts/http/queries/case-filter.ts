import * as z from 'zod/mini';
import { LIGHTS } from '../../../domain/clocks/light.ts';
import { URGENCIES } from '../../../domain/words/words.ts';
import { categoryCode, regionCode } from '../../fields/codes.ts';
import { described } from '../../fields/described.ts';

/** Filters of lists of cases. */
export const caseFilter = {
  category: z.optional(described(categoryCode, 'This category or one below it.')),
  region: z.optional(described(regionCode, 'This region or one below it.')),
  urgency: z.optional(z.enum(URGENCIES)),
  light: z.optional(z.enum(LIGHTS)),
};
