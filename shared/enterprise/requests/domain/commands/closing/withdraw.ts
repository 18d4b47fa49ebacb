import { optional, words } from '#kernel/domain/commands/fields.ts';
import { IN_WORK, type RequestDeclaration } from '../declaration.ts';

export const withdraw = {
  from: ['requested', 'assigned', ...IN_WORK],
  roles: ['APP'],
  to: ['closed'],
  fields: { reason: optional(words('reason')) },
  stands: true,
  event: 'request.withdrawn',
  data: {},
  name: { zh: '撤回', en: 'withdraw the request' },
  sentence: { zh: '企业撤回', en: 'The business withdrew the request' },
} as const satisfies RequestDeclaration;
