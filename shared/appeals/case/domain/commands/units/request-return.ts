import { anId, maybe } from '#kernel/domain/commands/event-fields.ts';
import { optional, unit, words } from '#kernel/domain/commands/fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Its rule allows a lead's return from dispatched only, an assist's from any open state, without a change of state. */
export const requestReturn = {
  from: OPEN,
  roles: ['UNT'],
  to: ['returnReview'],
  mayStay: true,
  fields: { reason: words('reason'), basis: words('basis'), suggestedUnit: optional(unit('suggestedUnitId')) },
  event: 'appeal.returnRequested',
  data: { ...OF_ASSIGNMENT, suggestedUnitId: maybe(anId({ lake: 'suggested_unit_id' })) },
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  shownIf: 'changes-state',
  desk: { group: 'step', key: 'q' },
} as const satisfies Declaration;

export const requestReturnTexts: CommandTexts<typeof requestReturn> = {
  name: { zh: '申请退单', en: 'ask to return the case' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}认为不属本单位职责，申请退单`,
    en: `${unitName ?? 'The unit'} asked to return the case as outside its duties`,
  }),
  labels: {
    basis: { zh: '依据', en: 'Legal basis' },
    suggestedUnit: { zh: '建议承办单位', en: 'Suggested unit' },
  },
};
