import { aGroup, maybe } from '#kernel/domain/commands/event-fields.ts';
import type { Declaration } from '../declaration.ts';
import { ANSWER_FIELDS, FOLLOWED, SURVEY_DATA } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** In merged, the rating concerns the result of the master. */
export const rate = {
  from: ['followUp', 'closed', 'merged'],
  roles: ['APP'],
  to: ['closed'],
  mayStay: true,
  fields: ANSWER_FIELDS,
  under: 'answer',
  event: 'appeal.rated',
  data: { ...SURVEY_DATA, followed: maybe(aGroup(FOLLOWED, { lake: 'appeal' })) },
  goesTo: ['workflow', 'figures', 'notices', 'texts'],
  shownTo: 'appellant',
} as const satisfies Declaration;

export const rateTexts: CommandTexts<typeof rate> = {
  name: { zh: '评价', en: 'rate the result' },
  sentence: ({ verdictPending }) =>
    verdictPending
      ? { zh: '诉求人已评价，不满意，等待核实', en: 'The appellant is not satisfied, and the rating is being verified' }
      : { zh: '诉求人已评价，已办结', en: 'The appellant rated the result, and the case was closed' },
};
