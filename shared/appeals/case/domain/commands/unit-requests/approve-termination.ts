import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { GROUND, OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const approveTermination = {
  from: ['inProgress'],
  roles: ['SUP'],
  to: ['closed'],
  fields: {
    note: optional(words('publicReply', { note: 'A note that the appellant sees together with the ground.' })),
  },
  event: 'appeal.terminationApproved',
  data: { ...OF_ASSIGNMENT, ground: GROUND },
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'y', read: ['note'] },
} as const satisfies Declaration;

export const approveTerminationTexts: CommandTexts<typeof approveTermination> = {
  name: { zh: '同意终止办理', en: 'approve the termination' },
  sentence: ({ ground }, _details, { word }) => ({
    zh: `已终止办理：${word('termination', ground).zh}`,
    en: `Terminated: ${word('termination', ground).en}`,
  }),
};
