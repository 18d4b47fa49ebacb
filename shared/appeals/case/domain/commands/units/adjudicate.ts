import { words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, UPHELD } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const adjudicate = {
  from: ['returnReview'],
  roles: ['SUP'],
  to: ['accepted', 'dispatched'],
  fields: {
    upheld: yesNo({
      note: 'True: the case is dispatched again. False: the unit keeps the case and cannot return it again.',
    }),
    reason: words('reason'),
  },
  stands: true,
  event: 'appeal.returnAdjudicated',
  data: { ...OF_ASSIGNMENT, upheld: UPHELD },
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'y' },
} as const satisfies Declaration;

export const adjudicateTexts: CommandTexts<typeof adjudicate> = {
  name: { zh: '裁定退单', en: 'adjudicate the return' },
  sentence: ({ upheld }) =>
    upheld
      ? {
          zh: '经裁定同意退单，将重新派单',
          en: 'The return was upheld on adjudication, and the case will be dispatched again',
        }
      : {
          zh: '经裁定由原单位办理，不再退单',
          en: 'The return was rejected on adjudication, and the unit keeps the case',
        },
};
