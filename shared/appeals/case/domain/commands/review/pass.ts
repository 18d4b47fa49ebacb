import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const pass = {
  from: ['resultReview'],
  roles: ['DSP', 'SUP', 'SYS'],
  to: ['followUp', 'closed'],
  fields: {},
  event: 'appeal.resultPassed',
  data: {},
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'p' },
} as const satisfies Declaration;

export const passTexts: CommandTexts<typeof pass> = {
  name: { zh: '审核通过', en: 'pass the result' },
  sentence: { zh: '办理结果已通过审核并答复', en: 'The result passed the review and was sent to the appellant' },
};
