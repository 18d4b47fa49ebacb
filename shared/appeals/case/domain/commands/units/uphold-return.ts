import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const upholdReturn = {
  from: ['returnReview'],
  roles: ['DSP'],
  to: ['accepted'],
  fields: { note: optional(words('internalNote')) },
  event: 'appeal.returnUpheld',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'y' },
} as const satisfies Declaration;

export const upholdReturnTexts: CommandTexts<typeof upholdReturn> = {
  name: { zh: '同意退单', en: 'uphold the return' },
  sentence: { zh: '退单申请已获同意，将重新派单', en: 'The return was upheld, and the case will be dispatched again' },
};
