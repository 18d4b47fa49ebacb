import { optional, words } from '#kernel/domain/commands/fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const urge = {
  from: OPEN,
  roles: ['APP', 'AGT'],
  to: [],
  fields: { text: optional(words('comment')) },
  event: 'appeal.urged',
  dailyLimit: 'words',
  data: {},
  besideClaims: true,
  goesTo: ['notices', 'texts'],
  shownTo: 'appellant',
  desk: { group: 'step', read: ['text'] },
} as const satisfies Declaration;

export const urgeTexts: CommandTexts<typeof urge> = {
  name: { zh: '催办', en: 'urge progress' },
  sentence: { zh: '诉求人催办', en: 'The appellant urged progress' },
};
