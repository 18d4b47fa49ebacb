import type { Declaration } from '../declaration.ts';
import { MERGED_DATA } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** By the appellant, who knows only how many similar appeals there are: the platform has found the one to follow. */
export const mineToo = {
  from: ['submitted', 'accepted'],
  roles: ['APP'],
  to: ['merged'],
  fields: {},
  reads: ['similarCase'],
  event: 'appeal.merged',
  data: MERGED_DATA,
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
} as const satisfies Declaration;

export const mineTooTexts: CommandTexts<typeof mineToo> = {
  name: { zh: '我也遇到（并入同类诉求）', en: 'join the similar appeals (mine too)' },
  sentence: { zh: '已与同一事项的诉求合并办理', en: 'Merged with an appeal about the same matter' },
};
