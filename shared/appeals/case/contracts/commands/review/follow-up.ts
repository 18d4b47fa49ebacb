import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { CONTACT_WAYS } from '#kernel/presenting/code-names.ts';
import { command } from '../command.ts';
import { optionalShortText, shortText } from '../parts.ts';

/** The answer to the survey. */
export const ANSWER_SHAPE = {
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: described(z.literal([1, 2, 3, 4, 5]), 'From 1 (very dissatisfied) to 5 (very satisfied).'),
  words: optionalShortText,
};

const surveyAnswer = command({
  shape: ANSWER_SHAPE,
  toBody: ({ words, ...answer }, draft) => ({
    answer: { ...answer, ...(words !== undefined && { wordsId: draft.addText('surveyWords', words) }) },
  }),
});

export const followUp = {
  recordAttempt: command({
    shape: { reached: z.boolean(), how: z.optional(z.enum(CONTACT_WAYS)), note: optionalShortText },
    toBody: ({ reached, how = 'phone', note }, draft) => ({
      reached,
      how,
      noteId: draft.addText('internalNote', note),
    }),
  }),
  rate: surveyAnswer,
  recordFollowUp: surveyAnswer,
  closeWithReason: command({
    shape: { reason: shortText },
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('publicReply', reason) }),
  }),
};
