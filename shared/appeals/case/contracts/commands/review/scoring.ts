import * as z from 'zod/mini';
import { command, reasonOnly } from '../command.ts';
import { longText, optionalLongText, shortText, title } from '../parts.ts';

export const scoring = {
  appealScore: reasonOnly,
  ruleScore: command({
    shape: { upheld: z.boolean(), reason: shortText },
    toBody: ({ upheld, reason }, draft) => ({ upheld, reasonId: draft.addText('reason', reason) }),
  }),
  publish: command({
    shape: { title, text: longText, reply: optionalLongText },
    toBody: ({ title, text, reply }, draft) => ({
      textId: draft.addText('published', text, title),
      replyId: draft.addText('publishedReply', reply),
    }),
  }),
};
