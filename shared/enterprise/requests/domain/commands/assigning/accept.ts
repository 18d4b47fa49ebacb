import type { RequestDeclaration } from '../declaration.ts';

export const accept = {
  from: ['assigned'],
  roles: ['MGR'],
  to: ['accepted'],
  fields: {},
  event: 'request.accepted',
  data: {},
  name: { zh: '响应', en: 'accept the request' },
  sentence: { zh: '服务经理{manager}已响应', en: 'Service manager {manager} accepted the request' },
} as const satisfies RequestDeclaration;
