import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const resume = {
  from: ['onHold'],
  roles: ['SUP', 'SYS'],
  to: ['inProgress'],
  fields: { note: optional(words('internalNote')) },
  event: 'appeal.resumed',
  data: {},
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const resumeTexts: CommandTexts<typeof resume> = {
  name: { zh: '恢复办理', en: 'resume the handling' },
  sentence: { zh: '已恢复办理', en: 'The handling was resumed' },
};
