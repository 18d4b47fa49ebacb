import { maybe } from '#kernel/domain/commands/event-fields.ts';
import { knowledgeItem, longText, named, optional } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { KNOWLEDGE_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Closed when the appellant wants no reply or cannot be asked, as with `pass`. */
export const answer = {
  from: ['submitted'],
  roles: ['AGT'],
  to: ['followUp', 'closed'],
  fields: { text: named('replyId', longText('publicReply')), knowledgeId: optional(knowledgeItem()) },
  event: 'appeal.answered',
  data: { knowledgeId: maybe(KNOWLEDGE_ID) },
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'w', read: ['text'] },
} as const satisfies Declaration;

export const answerTexts: CommandTexts<typeof answer> = {
  name: { zh: '直接答复', en: 'answer the case directly' },
  sentence: { zh: '已直接答复诉求人', en: 'Answered directly' },
  labels: {
    knowledgeId: { zh: '引用的知识', en: 'Knowledge item' },
  },
};
