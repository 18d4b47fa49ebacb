import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const askInfo = {
  from: ['submitted'],
  roles: ['AGT', 'DSP'],
  to: ['needsInfo'],
  fields: { question: words('question') },
  event: 'appeal.infoAsked',
  data: {},
  goesTo: ['workflow', 'notices'],
  shownTo: 'appellant',
  desk: { group: 'step', key: 'i', read: ['question'] },
} as const satisfies Declaration;

export const askInfoTexts: CommandTexts<typeof askInfo> = {
  name: { zh: '要求补充信息', en: 'ask for information' },
  sentence: { zh: '需要补充信息，等待诉求人补充', en: 'The appellant was asked for more information' },
  labels: {
    question: { zh: '需要补充的内容', en: 'Requested information' },
  },
};
