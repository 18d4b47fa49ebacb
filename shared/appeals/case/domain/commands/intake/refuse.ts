import { aCode } from '#kernel/domain/commands/event-fields.ts';
import { code, optional, words } from '#kernel/domain/commands/fields.ts';
import { REFUSAL_REASONS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const refuse = {
  from: ['submitted'],
  roles: ['AGT', 'DSP'],
  to: ['refused'],
  fields: { reason: code(REFUSAL_REASONS), note: optional(words('publicReply')) },
  event: 'appeal.refused',
  data: { reason: aCode(REFUSAL_REASONS, { lake: 'refusal_reason' }) },
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'step', read: ['note'] },
} as const satisfies Declaration;

export const refuseTexts: CommandTexts<typeof refuse> = {
  name: { zh: '不予受理', en: 'refuse the case' },
  sentence: ({ reason }, _details, { word }) => ({
    zh: `不予受理：${word('refusal', reason).zh}`,
    en: `Not accepted: ${word('refusal', reason).en}`,
  }),
};
