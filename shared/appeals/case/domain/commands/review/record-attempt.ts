import { optional, presetCode, words, yesNo } from '#kernel/domain/commands/fields.ts';
import { CONTACT_WAYS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { HOW, REACHED } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const recordAttempt = {
  from: ['followUp'],
  roles: ['FUP'],
  to: [],
  fields: { reached: yesNo(), how: presetCode(CONTACT_WAYS, 'phone'), note: optional(words('internalNote')) },
  event: 'appeal.attemptRecorded',
  data: { reached: REACHED, how: HOW },
  goesTo: [],
  shownTo: 'appellant',
  desk: { group: 'step', key: 'h' },
} as const satisfies Declaration;

export const recordAttemptTexts: CommandTexts<typeof recordAttempt> = {
  name: { zh: '登记一次回访', en: 'record a follow-up attempt' },
  sentence: ({ reached }) =>
    reached
      ? { zh: '已联系到诉求人进行回访', en: 'The appellant was reached for the follow-up' }
      : { zh: '回访未接通', en: 'A follow-up attempt did not reach the appellant' },
  labels: {
    reached: { zh: '是否接通', en: 'Was the appellant reached?' },
  },
};
