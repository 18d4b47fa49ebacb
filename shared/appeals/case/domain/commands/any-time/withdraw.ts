import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const withdraw = {
  from: ['submitted', 'needsInfo', 'accepted', 'dispatched', 'returnReview', 'inProgress', 'onHold'],
  roles: ['APP', 'AGT'],
  to: ['closed'],
  fields: { reason: optional(words('reason')) },
  event: 'appeal.withdrawn',
  data: {},
  besideClaims: true,
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'appellant',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const withdrawTexts: CommandTexts<typeof withdraw> = {
  name: { zh: '撤回', en: 'withdraw the case' },
  sentence: { zh: '诉求人已撤回', en: 'Withdrawn by the appellant' },
};
