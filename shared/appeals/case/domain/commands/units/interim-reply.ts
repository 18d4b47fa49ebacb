import { longText } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const interimReply = {
  from: ['inProgress'],
  roles: ['UNT', 'LDR'],
  to: [],
  fields: { reply: longText('interimReply') },
  stands: true,
  event: 'appeal.interimReplied',
  data: OF_ASSIGNMENT,
  goesTo: ['notices'],
  shownTo: 'followers',
  desk: { group: 'more', read: ['reply'] },
} as const satisfies Declaration;

export const interimReplyTexts: CommandTexts<typeof interimReply> = {
  name: { zh: '阶段性答复', en: 'give an interim reply' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}作了阶段性答复`,
    en: `${unitName ?? 'The unit'} gave an interim reply`,
  }),
};
