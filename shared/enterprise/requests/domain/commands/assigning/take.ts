import type { RequestDeclaration } from '../declaration.ts';

export const take = {
  from: ['requested'],
  roles: ['MGR'],
  to: ['assigned'],
  fields: {},
  event: 'request.taken',
  data: {},
  name: { zh: '领取', en: 'take the request from the pool' },
  sentence: { zh: '服务经理{manager}领取', en: 'Service manager {manager} took the request' },
} as const satisfies RequestDeclaration;
