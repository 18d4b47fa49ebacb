import { optional, unit, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, UNIT_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const addAssist = {
  from: ['dispatched', 'inProgress'],
  roles: ['UNT', 'DSP'],
  to: [],
  fields: { unit: unit('unitId'), note: optional(words('internalNote')) },
  event: 'appeal.assistAdded',
  data: { ...OF_ASSIGNMENT, unitId: UNIT_ID },
  goesTo: ['workflow', 'figures', 'search'],
  shareFor: 'unit',
  shownTo: 'followers',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const addAssistTexts: CommandTexts<typeof addAssist> = {
  name: { zh: '增加协办单位', en: 'add an assisting unit' },
  sentence: (_data, { unitName }) => ({
    zh: `已请${unitName ?? '相关单位'}协办`,
    en: `${unitName ?? 'Another unit'} was asked to assist`,
  }),
};
