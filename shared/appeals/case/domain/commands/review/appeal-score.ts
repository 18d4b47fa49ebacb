import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const appealScore = {
  from: ['closed'],
  roles: ['UNT'],
  to: [],
  fields: { reason: words('reason') },
  event: 'appeal.scoreAppealed',
  data: OF_ASSIGNMENT,
  goesTo: [],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const appealScoreTexts: CommandTexts<typeof appealScore> = {
  name: { zh: '评分申诉', en: 'contest the score' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}对评分提出申诉`,
    en: `${unitName ?? 'The unit'} contested its score`,
  }),
};
