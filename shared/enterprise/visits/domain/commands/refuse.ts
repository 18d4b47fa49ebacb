import { words } from '#kernel/domain/commands/fields.ts';
import { OF_VISIT, type VisitDeclaration } from './declaration.ts';

export const refuse = {
  from: ['proposed', 'planned'],
  roles: ['APP'],
  to: ['refused'],
  fields: { reason: words('reason') },
  event: 'visit.refused',
  data: OF_VISIT,
  counts: 'refused',
  name: { zh: '谢绝走访', en: 'refuse a visit' },
  sentence: { zh: '企业谢绝走访', en: 'The business refused the visit' },
} as const satisfies VisitDeclaration;
