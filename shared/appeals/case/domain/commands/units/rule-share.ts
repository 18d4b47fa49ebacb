import { aCode, maybe } from '#kernel/domain/commands/event-fields.ts';
import { code, id, words, yesNo } from '#kernel/domain/commands/fields.ts';
import { SHARE_SUBJECTS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, UPHELD, WORKING_DAYS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** By the unit that passed the share down. On hold it rules on returns only. */
export const ruleShare = {
  from: ['dispatched', 'returnReview', 'inProgress', 'onHold'],
  roles: ['UNT', 'LDR'],
  to: [],
  fields: {
    assignment: id('assignmentId', { note: 'The share that your unit passed down.' }),
    subject: code(SHARE_SUBJECTS),
    upheld: yesNo({
      note: 'True: the share is returned, extended or finished. False: the unit keeps it, or works on it again, and reads the reason.',
    }),
    reason: words('reason'),
  },
  event: 'appeal.shareRuled',
  data: {
    ...OF_ASSIGNMENT,
    subject: aCode(SHARE_SUBJECTS, { withheld: 'see `clocks.subject` of the review that it ends' }),
    upheld: UPHELD,
    // Of an extension that was granted.
    workingDays: maybe(WORKING_DAYS),
  },
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'step' },
} as const satisfies Declaration;

/** What the unit that passed a share down ruled, followed in English by the name of the unit that has it. */
const RULINGS = {
  return: {
    upheld: { zh: '退单已获转交单位同意', en: 'The unit that passed the share down upheld the return of' },
    denied: { zh: '退单未获转交单位同意', en: 'The unit that passed the share down rejected the return of' },
  },
  extension: {
    upheld: { zh: '延期已获转交单位同意', en: 'The unit that passed the share down extended the time of' },
    denied: { zh: '延期未获转交单位同意', en: 'The unit that passed the share down denied more time to' },
  },
  result: {
    upheld: { zh: '办理结果已获转交单位认可', en: 'The unit that passed the share down accepted the result of' },
    denied: {
      zh: '办理结果被转交单位退回，继续办理',
      en: 'The unit that passed the share down sent back the result of',
    },
  },
} as const;

export const ruleShareTexts: CommandTexts<typeof ruleShare> = {
  name: { zh: '审定转交的子工单', en: 'rule on a share that was passed down' },
  sentence: ({ subject, upheld }, { unitName }) => {
    const { zh, en } = RULINGS[subject][upheld ? 'upheld' : 'denied'];
    return { zh: `${unitName ?? '下级单位'}的${zh}`, en: `${en} ${unitName ?? 'a subordinate unit'}` };
  },
  labels: {
    assignment: { zh: '子工单', en: 'Share' },
    subject: { zh: '审定事项', en: 'Subject of the ruling' },
  },
  choices: {
    subject: {
      return: { zh: '退单', en: 'Return' },
      extension: { zh: '延期', en: 'Extension' },
      result: { zh: '办理结果', en: 'Result' },
    },
  },
};
