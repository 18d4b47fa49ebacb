import * as z from 'zod/mini';
import { categoryCode } from '#kernel/contracts/fields/codes.ts';
import { CLOCK_CLASSES, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { command } from '../command.ts';
import { media, optionalLongText, restatement, shortText } from '../parts.ts';
import { accusedFields, toAccusedUnit } from './accused.ts';

export const intake = {
  askInfo: command({
    shape: { question: shortText },
    toBody: ({ question }, draft) => ({ questionId: draft.addText('question', question) }),
  }),
  supply: command({
    shape: { text: optionalLongText, media },
    needsContent: 'text',
    toBody: ({ text, media }, draft) => ({
      textId: draft.addText('supplement', text),
      mediaIds: draft.addMedia(media),
    }),
  }),
  accept: command({
    shape: {
      category: categoryCode,
      clockClass: z.optional(z.enum(CLOCK_CLASSES)),
      urgency: z.optional(z.enum(URGENCIES)),
      restatement,
      ...accusedFields,
    },
    toBody: ({ restatement, accusedUnitId, accusesNobody, ...classification }, draft) => ({
      ...classification,
      ...toAccusedUnit({ accusedUnitId, accusesNobody }, draft),
      restatementId: draft.addRestatement(restatement),
    }),
  }),
};
