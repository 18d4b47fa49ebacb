import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode, aGroup, aList, anAppealNumber, anId, maybe } from '#kernel/domain/commands/event-fields.ts';
import { category, code, filesOfCase, longText, optional, titleLine } from '#kernel/domain/commands/fields.ts';
import { DANGER_FLAGS, type Flag, KINDS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

/**
 * The second matter of an appeal becomes an appeal of its own (DOMAIN 3). The event has all codes of which the driver makes the first event
 * of the other one; its words, contact and place are stored before it (ADR 94).
 */
export const split = {
  from: ['submitted', 'accepted'],
  roles: ['AGT', 'DSP'],
  to: [],
  fields: {
    title: titleLine(),
    text: longText('original', { titled: 'title' }),
    kind: optional(code(KINDS, { note: 'Of the second matter; absent: the same kind.' })),
    categoryHint: optional(category()),
    files: filesOfCase({ note: 'Files of the appellant that the second matter gets as well.' }),
  },
  // Absent where nobody may split the case.
  given: given<{
    /** What the second matter becomes, and what danger to life its words tell of. */
    readonly second?: { readonly id: string; readonly number: AppealNumber; readonly dangers: readonly Flag[] };
  }>(),
  reads: ['secondMatter'],
  event: 'appeal.split',
  data: {
    second: aGroup(
      {
        id: anId(),
        number: anAppealNumber(),
        kind: aCode(KINDS),
        categoryHint: maybe(anId()),
        mediaIds: aList(anId()),
        dangers: aList(aCode(DANGER_FLAGS)),
      },
      { withheld: 'the first event of the other appeal says it, and its number leads to the case' },
    ),
  },
  goesTo: ['workflow', 'notices'],
  shownTo: 'appellant',
  desk: { group: 'more', read: ['title', 'text'] },
} as const satisfies Declaration;

export const splitTexts: CommandTexts<typeof split> = {
  name: { zh: '拆分（一件两事）', en: 'split off the second matter' },
  sentence: ({ second: { number } }) => ({
    zh: `其中另一事项已分为诉求${number}`,
    en: `Another matter of it became appeal ${number}`,
  }),
  labels: {
    kind: { zh: '诉求类型', en: 'Kind' },
    files: { zh: '一并转入的附件', en: 'Files for the new appeal as well' },
  },
};
