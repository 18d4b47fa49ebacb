import * as z from 'zod/mini';
import { categoryCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { command } from '../command.ts';
import { longText, media, optionalLongText, optionalShortText, restatement } from '../parts.ts';

const retaliation = z.optional(
  described(
    z.boolean(),
    'The business reports retaliation for its complaint about the business environment, also after the time for new facts.',
  ),
);

export const reopening = {
  reopen: command({
    shape: {
      text: optionalLongText,
      media,
      reason: optionalShortText,
      category: z.optional(categoryCode),
      restatement,
      retaliation,
    },
    // An appellant reopens with new facts. Reason, category and restatement are for staff.
    appellantShape: { text: longText, media, retaliation },
    toBody: ({ text, media, reason, category, restatement, retaliation: isRetaliation }, draft) => ({
      textId: draft.addText('supplement', text),
      mediaIds: draft.addMedia(media),
      reasonId: draft.addText('reason', reason),
      category,
      restatementId: draft.addRestatement(restatement),
      ...(isRetaliation !== undefined && { retaliation: isRetaliation }),
    }),
  }),
};
