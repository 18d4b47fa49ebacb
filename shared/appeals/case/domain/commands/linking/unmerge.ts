import { ofPeople, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { MASTER_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const unmerge = {
  from: ['merged'],
  roles: ['SUP', 'SYS'],
  to: ['submitted', 'accepted'],
  fields: { reason: ofPeople(words('reason')) },
  event: 'appeal.unmerged',
  data: { masterId: MASTER_ID },
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const unmergeTexts: CommandTexts<typeof unmerge> = {
  name: { zh: '取消并单', en: 'undo the merge' },
  sentence: { zh: '已取消并单，单独办理', en: 'No longer merged, handled separately' },
};
