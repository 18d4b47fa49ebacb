import { words } from '#kernel/domain/commands/fields.ts';
import { OF_VISIT, OFFICES, type VisitDeclaration } from './declaration.ts';

export const cancel = {
  from: ['asked', 'proposed', 'planned'],
  roles: [...OFFICES, 'SUP'],
  to: ['cancelled'],
  fields: { reason: words('reason') },
  event: 'visit.cancelled',
  data: OF_VISIT,
  counts: 'cancelled',
  name: { zh: '取消走访', en: 'cancel a visit' },
  sentence: { zh: '走访取消', en: 'The visit was cancelled' },
} as const satisfies VisitDeclaration;
