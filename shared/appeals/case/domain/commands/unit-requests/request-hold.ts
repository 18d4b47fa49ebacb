import { day, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, REVIEW_ON } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const requestHold = {
  from: ['inProgress'],
  roles: ['UNT', 'LDR'],
  to: [],
  fields: { reason: words('reason'), plan: words('plan'), reviewOn: day() },
  event: 'appeal.holdRequested',
  data: { ...OF_ASSIGNMENT, reviewOn: REVIEW_ON },
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const requestHoldTexts: CommandTexts<typeof requestHold> = {
  name: { zh: '申请挂账', en: 'ask for a hold' },
  sentence: ({ reviewOn }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}申请挂账至${reviewOn}`,
    en: `${unitName ?? 'The unit'} asked to put the case on hold until ${reviewOn}`,
  }),
  labels: {
    plan: { zh: '工作计划', en: 'Plan of the work' },
    reviewOn: { zh: '复核日期', en: 'Day of the review' },
  },
};
