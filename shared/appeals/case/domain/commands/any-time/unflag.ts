import { codes, words } from '#kernel/domain/commands/fields.ts';
import { FLAGS, OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const unflag = {
  from: OPEN,
  roles: ['AGT', 'DSP', 'SUP'],
  to: [],
  fields: { flags: codes(FLAGS), reason: words('reason') },
  event: 'appeal.unflagged',
  data: {},
  besideClaims: true,
  goesTo: ['workflow'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const unflagTexts: CommandTexts<typeof unflag> = {
  name: { zh: '取消标记', en: 'remove flags' },
  sentence: { zh: '已取消标记', en: 'Flags were removed' },
};
