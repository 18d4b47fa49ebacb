import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const rejectReturn = {
  from: ['returnReview'],
  roles: ['DSP'],
  to: ['dispatched'],
  fields: { reason: words('reason') },
  event: 'appeal.returnRejected',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'o' },
} as const satisfies Declaration;

export const rejectReturnTexts: CommandTexts<typeof rejectReturn> = {
  name: { zh: '不同意退单', en: 'reject the return' },
  sentence: { zh: '退单申请未获同意，由原单位办理', en: 'The return was rejected, and the unit keeps the case' },
};
