import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** A written question of a unit. The appellant answers it with `supply`. */
export const ask = {
  from: ['dispatched', 'inProgress'],
  roles: ['UNT', 'WRK'],
  to: [],
  fields: { question: words('question') },
  event: 'appeal.questionAsked',
  data: OF_ASSIGNMENT,
  goesTo: ['notices'],
  shownTo: 'appellant',
  desk: { group: 'step', read: ['question'] },
} as const satisfies Declaration;

export const askTexts: CommandTexts<typeof ask> = {
  name: { zh: '向诉求人提问', en: 'ask the appellant' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}向诉求人提问`,
    en: `${unitName ?? 'The unit'} asked the appellant a question`,
  }),
  labels: { question: { zh: '问题', en: 'Question' } },
};
