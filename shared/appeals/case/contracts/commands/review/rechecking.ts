import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { command } from '../command.ts';
import { optionalShortText, shortText } from '../parts.ts';
import { ANSWER_SHAPE } from './follow-up.ts';

export const rechecking = {
  recheck: command({
    shape: {
      answer: z.optional(
        described(
          z.strictObject(ANSWER_SHAPE),
          'The answer of the appellant. Absent when the appellant was not reached.',
        ),
      ),
      note: optionalShortText,
    },
    toBody: ({ answer, note }, draft) => {
      const noteId = draft.addText('internalNote', note);
      if (!answer) return { noteId };
      const { words, ...said } = answer;
      const wordsId = draft.addText('surveyWords', words);
      return { noteId, answer: { ...said, ...(wordsId !== undefined && { wordsId }) } };
    },
  }),
  proposeConclusion: command({
    shape: { reason: shortText },
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('reason', reason) }),
  }),
  ruleConclusion: command({
    shape: {
      upheld: z.boolean(),
      reason: described(shortText, 'Upheld: what the appellant reads. Otherwise for the person who proposed it.'),
    },
    toBody: ({ upheld, reason }, draft) => ({
      upheld,
      reasonId: draft.addText(upheld ? 'publicReply' : 'reason', reason),
    }),
  }),
};
