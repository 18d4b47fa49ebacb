import { media, optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const finishAssist = {
  from: ['inProgress'],
  roles: ['UNT'],
  to: [],
  fields: { note: optional(words('internalNote')), media: media() },
  event: 'appeal.assistFinished',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const finishAssistTexts: CommandTexts<typeof finishAssist> = {
  name: { zh: '完成协办', en: 'finish the assistance' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '协办单位'}已完成协办`,
    en: `${unitName ?? 'An assisting unit'} finished its part`,
  }),
};
