import { given } from '#kernel/domain/commands/declaration.ts';
import { isSo, maybe } from '#kernel/domain/commands/event-fields.ts';
import type { Declaration } from '../declaration.ts';
import { FILING_DATA, KNOWLEDGE_ID, type NewFiling } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const submitAnswered = {
  from: [],
  roles: ['AGT'],
  to: ['closed', 'followUp'],
  fields: {},
  given: given<NewFiling & { readonly replyId: string; readonly knowledgeId?: string }>(),
  event: 'appeal.answeredOnSpot',
  data: { ...FILING_DATA, knowledgeId: maybe(KNOWLEDGE_ID), drawn: isSo({ lake: 'is_drawn' }) },
  goesTo: ['workflow', 'figures', 'notices', 'search', 'replies', 'texts'],
  shownTo: 'appellant',
} as const satisfies Declaration;

export const submitAnsweredTexts: CommandTexts<typeof submitAnswered> = {
  name: { zh: '当场答复', en: 'answer on the spot' },
  sentence: ({ drawn }) =>
    drawn
      ? { zh: '已当场答复，等待回访', en: 'Answered on the spot, waiting for the follow-up' }
      : { zh: '已当场答复并办结', en: 'Answered on the spot and closed' },
};
