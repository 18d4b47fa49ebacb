import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const denyTermination = {
  from: ['inProgress'],
  roles: ['SUP'],
  to: [],
  fields: { reason: words('reason') },
  event: 'appeal.terminationDenied',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'step', key: 'o' },
} as const satisfies Declaration;

export const denyTerminationTexts: CommandTexts<typeof denyTermination> = {
  name: { zh: '不同意终止办理', en: 'deny the termination' },
  sentence: { zh: '终止办理申请未获同意', en: 'The termination was denied' },
};
