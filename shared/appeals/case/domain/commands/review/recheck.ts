import { aGroup, isSo, maybe } from '#kernel/domain/commands/event-fields.ts';
import { group, optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { ANSWER, ANSWER_FIELDS, REACHED } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Of a closed case that was drawn: another agent asks the appellant again. */
export const recheck = {
  from: ['closed'],
  roles: ['FUP', 'SUP'],
  to: [],
  fields: {
    answer: optional(
      group(ANSWER_FIELDS, { note: 'The answer of the appellant. Absent when the appellant was not reached.' }),
    ),
    note: optional(words('internalNote')),
  },
  event: 'appeal.rechecked',
  data: {
    reached: REACHED,
    // When the appellant was reached.
    secondAnswer: maybe(
      aGroup(ANSWER, { withheld: 'an answer in addition to the one that counts: its `survey_…` columns are empty' }),
    ),
    // From what the case was closed with.
    differs: maybe(isSo({ withheld: 'a comparison of two agents; supervisors read it at the desk' })),
  },
  goesTo: ['texts'],
  shownTo: 'staff',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const recheckTexts: CommandTexts<typeof recheck> = {
  name: { zh: '复核回访', en: 'call the appellant again' },
  sentence: ({ reached, differs }) => {
    if (!reached) return { zh: '复核回访未接通', en: 'A second call did not reach the appellant' };
    return differs
      ? { zh: '复核回访与原记录不一致', en: 'A second call differs from what was recorded' }
      : { zh: '复核回访与原记录一致', en: 'A second call agrees with what was recorded' };
  },
  labels: {
    answer: { zh: '诉求人的回答', en: 'Answer of the appellant' },
  },
};
