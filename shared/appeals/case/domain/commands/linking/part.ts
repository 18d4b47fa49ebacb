import { given } from '#kernel/domain/commands/declaration.ts';
import { STATUSES } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { CHILD_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** In all states: a case can also leave a master that has ended. */
export const part = {
  from: STATUSES,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly childId: string }>(),
  event: 'appeal.parted',
  data: { childId: CHILD_ID },
  goesTo: [],
  shownTo: 'staff',
} as const satisfies Declaration;

export const partTexts: CommandTexts<typeof part> = {
  name: { zh: '解除并单', en: 'release a merged appeal' },
  sentence: { zh: '并入的诉求已分出', en: 'An appeal that was merged into this one was separated again' },
};
