import { code, words } from '#kernel/domain/commands/fields.ts';
import { TERMINATION_GROUNDS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { GROUND, OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const requestTermination = {
  from: ['inProgress'],
  roles: ['UNT'],
  to: [],
  fields: { ground: code(TERMINATION_GROUNDS), reason: words('reason') },
  event: 'appeal.terminationRequested',
  data: { ...OF_ASSIGNMENT, ground: GROUND },
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const requestTerminationTexts: CommandTexts<typeof requestTermination> = {
  name: { zh: '申请终止办理', en: 'ask to terminate the case' },
  sentence: ({ ground }, { unitName }, { word }) => ({
    zh: `${unitName ?? '承办单位'}申请终止办理：${word('termination', ground).zh}`,
    en: `${unitName ?? 'The unit'} asked to terminate the case: ${word('termination', ground).en}`,
  }),
  labels: {
    ground: { zh: '终止理由', en: 'Ground for the termination' },
  },
};
