import { words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { UPHELD } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const ruleScore = {
  from: ['closed'],
  roles: ['SUP'],
  to: [],
  fields: { upheld: yesNo(), reason: words('reason') },
  stands: true,
  event: 'appeal.scoreRuled',
  data: { upheld: UPHELD },
  goesTo: ['figures'],
  shownTo: 'staff',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const ruleScoreTexts: CommandTexts<typeof ruleScore> = {
  name: { zh: '裁定评分申诉', en: 'rule on the contested score' },
  sentence: ({ upheld }) =>
    upheld
      ? { zh: '评分申诉成立，不计入考核', en: 'The contested score was upheld, and the case does not count' }
      : { zh: '评分申诉不成立', en: 'The contested score was rejected' },
};
