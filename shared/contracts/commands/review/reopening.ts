import * as z from 'zod/mini';
import { categoryCode } from '../../fields/codes.ts';
import { command } from '../command.ts';
import { longText, media, optionalLongText, optionalShortText, restatement } from '../parts.ts';

export const reopening = {
  reopen: command({
    shape: {
      text: optionalLongText,
      media,
      reason: optionalShortText,
      category: z.optional(categoryCode()),
      restatement,
    },
    // An appellant reopens with new facts. Reason, category and restatement are for staff.
    appellantShape: { text: longText, media },
    toBody: ({ text, media, reason, category, restatement }, draft) => ({
      textId: draft.addText('supplement', text),
      mediaIds: draft.addMedia(media),
      reasonId: draft.addText('reason', reason),
      category,
      restatementId: draft.addRestatement(restatement),
    }),
  }),
};
