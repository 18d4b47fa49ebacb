import { OPEN_REQUESTS } from '#enterprise/services/domain/vocabulary.ts';
import { isSo } from '#kernel/domain/commands/event-fields.ts';
import { internal, media, never, optional, words } from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

export const comment = {
  from: OPEN_REQUESTS,
  roles: ['APP', 'MGR', 'LDR', 'SUP'],
  to: [],
  fields: {
    text: optional(words({ by: 'internal', yes: 'staffComment', no: 'comment' })),
    media: media(),
    internal: internal(),
  },
  event: 'request.commented',
  dailyLimit: 'words',
  data: { internal: isSo() },
  // What the business says is never internal.
  fieldsOfAppellant: { text: optional(words('comment')), media: media(), internal: never() },
  needsContent: 'text',
  shownIf: { internal: [false] },
  name: { zh: '补充材料或留言', en: 'add words or files' },
  sentence: { zh: '留言', en: 'A comment' },
} as const satisfies RequestDeclaration;
