import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const recomputeDeadlines = {
  from: OPEN,
  roles: ['SYS'],
  to: [],
  fields: {},
  event: 'appeal.deadlinesRecomputed',
  data: {},
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
} as const satisfies Declaration;

export const recomputeDeadlinesTexts: CommandTexts<typeof recomputeDeadlines> = {
  name: { zh: '重新计算时限', en: 'recompute the deadlines' },
  sentence: { zh: '工作日历已更新，时限已重新计算', en: 'The deadlines were recomputed with the new working calendar' },
};
