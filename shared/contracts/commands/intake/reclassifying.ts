import * as z from 'zod/mini';
import { CLOCK_CLASSES, KINDS, URGENCIES } from '../../../domain/appeal/words.ts';
import { categoryCode } from '../../fields/codes.ts';
import { command } from '../command.ts';
import { accusedUnitId, addAccused, restatement, shortText } from '../parts.ts';

export const reclassifying = {
  reclassify: command({
    shape: {
      category: z.optional(categoryCode()),
      clockClass: z.optional(z.enum(CLOCK_CLASSES)),
      urgency: z.optional(z.enum(URGENCIES)),
      reason: shortText,
      kind: z.optional(z.enum(KINDS)),
      restatement,
      accusedUnitId,
    },
    toBody: ({ reason, restatement, accusedUnitId: accused, ...classification }, draft) => ({
      ...classification,
      ...(accused !== undefined && { accusedUnitId: addAccused(accused, draft) }),
      reasonId: draft.addText('reason', reason),
      restatementId: draft.addRestatement(restatement),
    }),
  }),
};
