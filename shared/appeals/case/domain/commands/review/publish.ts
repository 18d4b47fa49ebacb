import { longText, optional, titleLine } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const publish = {
  from: ['closed'],
  roles: ['SUP'],
  to: [],
  fields: {
    title: titleLine(),
    text: longText('published', { titled: 'title' }),
    reply: optional(longText('publishedReply')),
  },
  stands: true,
  event: 'appeal.published',
  data: {},
  goesTo: ['publication'],
  shownTo: 'appellant',
  desk: { group: 'more', read: ['title', 'text', 'reply'], public: true },
} as const satisfies Declaration;

export const publishTexts: CommandTexts<typeof publish> = {
  name: { zh: '公开案例', en: 'publish the anonymised case' },
  sentence: { zh: '已脱敏公开', en: 'Published in anonymised form' },
};
