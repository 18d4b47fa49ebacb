import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const notReached = {
  from: ['followUp'],
  roles: ['SYS'],
  to: ['closed'],
  fields: {},
  event: 'appeal.notReached',
  data: {},
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'appellant',
} as const satisfies Declaration;

export const notReachedTexts: CommandTexts<typeof notReached> = {
  name: { zh: '以未接通办结', en: 'close the case as not reached' },
  sentence: { zh: '回访期满，没有回访结果，已办结', en: 'Closed because the follow-up ended without an answer' },
};
