import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, REVIEW_ON } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const approveHold = {
  from: ['inProgress'],
  roles: ['SUP'],
  to: ['onHold'],
  fields: { note: optional(words('internalNote')) },
  event: 'appeal.holdApproved',
  data: { ...OF_ASSIGNMENT, reviewOn: REVIEW_ON },
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'y' },
} as const satisfies Declaration;

export const approveHoldTexts: CommandTexts<typeof approveHold> = {
  name: { zh: '同意挂账', en: 'approve the hold' },
  sentence: ({ reviewOn }) => ({
    zh: `暂不具备解决条件，已挂账，${reviewOn}前复核`,
    en: `On hold because the case cannot be solved yet, to be reviewed by ${reviewOn}`,
  }),
};
