import * as z from 'zod/mini';
import { CLOCK_CLASSES, URGENCIES } from '../../../domain/appeal/words.ts';
import { categoryCode } from '../../fields/codes.ts';
import { command } from '../command.ts';
import { shortText } from '../parts.ts';

export const reclassifying = {
  reclassify: command({
    shape: {
      category: z.optional(categoryCode()),
      clockClass: z.optional(z.enum(CLOCK_CLASSES)),
      urgency: z.optional(z.enum(URGENCIES)),
      reason: shortText,
    },
    toBody: ({ reason, ...classification }, draft) => ({
      ...classification,
      reasonId: draft.addText('reason', reason),
    }),
  }),
};
