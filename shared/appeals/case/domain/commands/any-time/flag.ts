import { codes, optional, words } from '#kernel/domain/commands/fields.ts';
import { FLAGS, OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

/** Its rule allows a closed or merged case only the flags under which it may not be public. */
export const flag = {
  from: [...OPEN, 'closed', 'merged'],
  roles: ['AGT', 'DSP', 'SUP'],
  only: { AGT: OPEN, DSP: OPEN },
  to: [],
  fields: { flags: codes(FLAGS), note: optional(words('internalNote')) },
  event: 'appeal.flagged',
  data: {},
  besideClaims: true,
  goesTo: ['notices', 'publication'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const flagTexts: CommandTexts<typeof flag> = {
  name: { zh: '添加标记', en: 'add flags' },
  sentence: { zh: '已添加标记', en: 'Flags were added' },
};
