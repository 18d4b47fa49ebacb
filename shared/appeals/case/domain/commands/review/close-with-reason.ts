import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const closeWithReason = {
  from: ['followUp'],
  roles: ['SUP'],
  to: ['closed'],
  fields: { reason: words('publicReply') },
  event: 'appeal.closedWithReason',
  data: {},
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'more', read: ['reason'] },
} as const satisfies Declaration;

export const closeWithReasonTexts: CommandTexts<typeof closeWithReason> = {
  name: { zh: '说明理由后办结', en: 'close the case with a reason' },
  sentence: { zh: '已说明理由并办结', en: 'Closed with an explanation' },
};
