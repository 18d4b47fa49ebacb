import * as z from 'zod/mini';
import { command } from './command.ts';
import { optionalShortText, shortText } from './parts.ts';

export const anyTime = {
  withdraw: command({
    shape: { reason: optionalShortText },
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('reason', reason) }),
  }),
  urge: command({
    shape: { text: optionalShortText },
    toBody: ({ text }, draft) => ({ textId: draft.addText('comment', text) }),
  }),
  comment: command({
    shape: { text: shortText, internal: z.optional(z.boolean()) },
    // An appellant's comment is never internal.
    appellantShape: { text: shortText, internal: z._default(z.literal(false), false) },
    toBody: ({ text, internal = true }, draft) => ({
      textId: draft.addText(internal ? 'staffComment' : 'comment', text),
      internal,
    }),
  }),
};
