import * as z from 'zod/mini';
import { categoryCode } from '#kernel/contracts/fields/codes.ts';
import { CLOCK_CLASSES, KINDS, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { command } from '../command.ts';
import { restatement, shortText } from '../parts.ts';
import { accusedFields, toAccusedUnit } from './accused.ts';

export const reclassifying = {
  reclassify: command({
    shape: {
      category: z.optional(categoryCode),
      clockClass: z.optional(z.enum(CLOCK_CLASSES)),
      urgency: z.optional(z.enum(URGENCIES)),
      reason: shortText,
      kind: z.optional(z.enum(KINDS)),
      restatement,
      ...accusedFields,
    },
    toBody: ({ reason, restatement, accusedUnitId, accusesNobody, ...classification }, draft) => ({
      ...classification,
      ...toAccusedUnit({ accusedUnitId, accusesNobody }, draft),
      reasonId: draft.addText('reason', reason),
      restatementId: draft.addRestatement(restatement),
    }),
  }),
};
