import { appeal, optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { MERGED_DATA } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** A merge has two logs: `join` and `part` record it in the log of the master. */
export const merge = {
  from: ['submitted', 'accepted'],
  roles: ['AGT', 'DSP'],
  to: ['merged'],
  fields: { into: appeal(), note: optional(words('internalNote')) },
  event: 'appeal.merged',
  data: MERGED_DATA,
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'more', key: 'm' },
} as const satisfies Declaration;

export const mergeTexts: CommandTexts<typeof merge> = {
  name: { zh: '并单', en: 'merge the case with another' },
  sentence: { zh: '已与同一事项的诉求合并办理', en: 'Merged with an appeal about the same matter' },
  labels: {
    into: { zh: '并入的诉求编号', en: 'Number of the other appeal' },
  },
};
