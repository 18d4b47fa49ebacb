import { optional, words } from '#kernel/domain/commands/fields.ts';
import { OF_VISIT, type VisitDeclaration } from './declaration.ts';

export const withdraw = {
  from: ['asked'],
  roles: ['APP'],
  to: ['cancelled'],
  fields: { reason: optional(words('reason')) },
  event: 'visit.withdrawn',
  data: OF_VISIT,
  counts: 'cancelled',
  name: { zh: '撤回走访请求', en: 'withdraw the request for a visit' },
  sentence: { zh: '企业撤回请求', en: 'The business does not need the visit any more' },
} as const satisfies VisitDeclaration;
