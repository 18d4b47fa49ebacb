import { isSo } from '#kernel/domain/commands/event-fields.ts';
import { internal, never, words } from '#kernel/domain/commands/fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const comment = {
  from: OPEN,
  roles: ['APP', 'AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP'],
  to: [],
  fields: { text: words({ by: 'internal', yes: 'staffComment', no: 'comment' }), internal: internal() },
  // An appellant's comment is never internal.
  fieldsOfAppellant: { text: words('comment'), internal: never() },
  event: 'appeal.commented',
  dailyLimit: 'words',
  data: { internal: isSo({ lake: 'is_internal' }) },
  besideClaims: true,
  goesTo: ['notices', 'texts'],
  shownTo: 'appellant',
  shownIf: { internal: [false] },
  desk: {
    group: 'step',
    place: 'last',
    key: 'n',
    read: ['text'],
    when: { internal: false },
    begins: { internal: true },
    onSite: { place: 4, begins: { internal: true } },
  },
} as const satisfies Declaration;

export const commentTexts: CommandTexts<typeof comment> = {
  name: { zh: '留言', en: 'add a comment' },
  sentence: ({ internal }) =>
    internal ? { zh: '内部备注', en: 'Internal note' } : { zh: '新留言', en: 'New comment' },
};
