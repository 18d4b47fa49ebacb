import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const recall = {
  from: ['dispatched'],
  roles: ['DSP', 'SUP'],
  to: ['accepted'],
  fields: { reason: words('reason') },
  event: 'appeal.recalled',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const recallTexts: CommandTexts<typeof recall> = {
  name: { zh: '撤回派单', en: 'recall the dispatch' },
  sentence: { zh: '派单已撤回，将重新派单', en: 'The dispatch was recalled, and the case will be dispatched again' },
};
