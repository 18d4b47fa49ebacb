import { anInstant, maybe } from '#kernel/domain/commands/event-fields.ts';
import { words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { UPHELD } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const ruleConclusion = {
  from: ['closed'],
  roles: ['SUP'],
  to: [],
  fields: {
    upheld: yesNo(),
    reason: words(
      { by: 'upheld', yes: 'publicReply', no: 'reason' },
      { note: 'Upheld: what the appellant reads. Otherwise for the person who proposed it.' },
    ),
  },
  event: 'appeal.conclusionRuled',
  data: {
    upheld: UPHELD,
    // While it keeps the appellant from reopening.
    until: maybe(anInstant({ withheld: 'see the event that was ruled' })),
  },
  goesTo: ['notices', 'replies'],
  shownTo: 'appellant',
  shownIf: { upheld: [true] },
  desk: { group: 'step', read: ['reason'], when: { upheld: true } },
} as const satisfies Declaration;

export const ruleConclusionTexts: CommandTexts<typeof ruleConclusion> = {
  name: { zh: '复核“事实相同、结论合法”', en: 'rule on: same facts, lawful conclusion' },
  sentence: ({ upheld, until }, _details, { moment }) =>
    upheld && until !== undefined
      ? {
          zh: `经复核认定事实相同、结论合法，至 ${moment(until).zh}不再重新受理`,
          en: `Ruled after a second look: the same facts, and a lawful conclusion. Not reopened until ${moment(until).en}`,
        }
      : { zh: '未认定事实相同、结论合法', en: 'Not ruled to be the same facts with a lawful conclusion' },
};
