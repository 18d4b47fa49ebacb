import * as z from 'zod/mini';
import { exportedId, receipt } from '#kernel/contracts/fields/codes.ts';
import { EMERGENCY_SERVICES, REFUSAL_REASONS } from '#kernel/domain/vocabulary.ts';
import { command } from '../command.ts';
import { longText, optionalShortText } from '../parts.ts';

export const intakeEndings = {
  refuse: command({
    shape: { reason: z.enum(REFUSAL_REASONS), note: optionalShortText },
    toBody: ({ reason, note }, draft) => ({ reason, noteId: draft.addText('publicReply', note) }),
  }),
  transfer: command({
    shape: { service: z.enum(EMERGENCY_SERVICES), receipt: receipt, note: optionalShortText },
    toBody: ({ service, receipt, note }, draft) => ({
      service,
      receipt,
      noteId: draft.addText('publicReply', note),
    }),
  }),
  answer: command({
    shape: { text: longText, knowledgeId: z.optional(exportedId) },
    toBody: ({ text, knowledgeId }, draft) => ({ replyId: draft.addText('publicReply', text), knowledgeId }),
  }),
};
