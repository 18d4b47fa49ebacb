import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const proposeConclusion = {
  from: ['closed'],
  roles: ['DSP', 'FUP', 'SUP'],
  to: [],
  fields: { reason: words('reason') },
  event: 'appeal.conclusionProposed',
  data: {},
  goesTo: [],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const proposeConclusionTexts: CommandTexts<typeof proposeConclusion> = {
  name: { zh: '提出“事实相同、结论合法”', en: 'propose: same facts, lawful conclusion' },
  sentence: {
    zh: '提出认定事实相同、结论合法，等待复核',
    en: 'Proposed as the same facts with a lawful conclusion, waiting for a second look',
  },
};
