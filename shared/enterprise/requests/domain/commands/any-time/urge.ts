import { optional, words } from '#kernel/domain/commands/fields.ts';
import { IN_WORK, type RequestDeclaration } from '../declaration.ts';

export const urge = {
  from: ['requested', 'assigned', ...IN_WORK],
  roles: ['APP'],
  to: [],
  fields: { text: optional(words('comment')) },
  event: 'request.urged',
  dailyLimit: 'words',
  data: {},
  name: { zh: '催办', en: 'urge progress' },
  sentence: { zh: '企业催办', en: 'The business urged progress' },
} as const satisfies RequestDeclaration;
