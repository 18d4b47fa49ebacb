import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { TERMINATION_GROUNDS } from '#kernel/domain/vocabulary.ts';
import { command, reasonOnly } from '../command.ts';
import { shortText } from '../parts.ts';

export const terminating = {
  requestTermination: command({
    shape: { ground: z.enum(TERMINATION_GROUNDS), reason: shortText },
    toBody: ({ ground, reason }, draft) => ({ ground, reasonId: draft.addText('reason', reason) }),
  }),
  approveTermination: command({
    shape: {
      note: z.optional(described(shortText, 'A note that the appellant sees together with the ground.')),
    },
    toBody: ({ note }, draft) => ({ noteId: draft.addText('publicReply', note) }),
  }),
  denyTermination: reasonOnly,
};
