import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const denyHold = {
  from: ['inProgress'],
  roles: ['SUP'],
  to: [],
  fields: { reason: words('reason') },
  event: 'appeal.holdDenied',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'step', key: 'o' },
} as const satisfies Declaration;

export const denyHoldTexts: CommandTexts<typeof denyHold> = {
  name: { zh: '不同意挂账', en: 'deny the hold' },
  sentence: { zh: '挂账申请未获同意', en: 'The hold was denied' },
};
