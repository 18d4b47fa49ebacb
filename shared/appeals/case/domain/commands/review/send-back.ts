import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const sendBack = {
  from: ['resultReview'],
  roles: ['DSP', 'SUP'],
  to: ['inProgress'],
  fields: { reason: words('reason') },
  event: 'appeal.resultSentBack',
  data: {},
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'b' },
} as const satisfies Declaration;

export const sendBackTexts: CommandTexts<typeof sendBack> = {
  name: { zh: '退回承办单位', en: 'send the result back' },
  sentence: {
    zh: '办理结果未通过审核，继续办理',
    en: 'The result did not pass the review, and the unit continues its work',
  },
};
