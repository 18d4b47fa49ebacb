import { words } from '#kernel/domain/commands/fields.ts';
import { IN_WORK, type RequestDeclaration } from '../declaration.ts';

export const escalate = {
  from: ['assigned', ...IN_WORK],
  roles: ['MGR', 'LDR'],
  to: [],
  fields: { reason: words('reason') },
  event: 'request.escalated',
  data: {},
  name: { zh: '提级', en: 'escalate the request' },
  sentence: { zh: '已提级', en: 'The request was escalated' },
} as const satisfies RequestDeclaration;
