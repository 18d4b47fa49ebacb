import { isTrue, maybe } from '#kernel/domain/commands/event-fields.ts';
import type { Declaration } from '../declaration.ts';
import { ANSWER_FIELDS, SURVEY_DATA } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const recordFollowUp = {
  from: ['followUp'],
  roles: ['FUP'],
  to: ['closed'],
  mayStay: true,
  fields: ANSWER_FIELDS,
  under: 'answer',
  event: 'appeal.followUpRecorded',
  data: {
    ...SURVEY_DATA,
    // Recorded while a bad answer waited for its verdict: it is stored in addition and changes nothing.
    beside: maybe(
      isTrue({ withheld: 'an answer in addition to the one that counts: its `survey_…` columns are empty' }),
    ),
  },
  goesTo: ['workflow', 'figures', 'notices', 'texts'],
  shownTo: 'appellant',
  desk: { group: 'step', key: 'f' },
} as const satisfies Declaration;

export const recordFollowUpTexts: CommandTexts<typeof recordFollowUp> = {
  name: { zh: '登记回访结果', en: 'record the follow-up' },
  sentence: ({ verdictPending }) =>
    verdictPending
      ? {
          zh: '回访结果已登记，不满意，等待核实',
          en: 'The follow-up was recorded as not satisfied and is being verified',
        }
      : { zh: '回访结果已登记，已办结', en: 'The follow-up was recorded, and the case was closed' },
};
