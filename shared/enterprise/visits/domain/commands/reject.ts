import { words } from '#kernel/domain/commands/fields.ts';
import { OF_VISIT, type VisitDeclaration } from './declaration.ts';

export const reject = {
  from: ['proposed'],
  roles: ['SUP'],
  to: ['rejected'],
  fields: { reason: words('reason') },
  event: 'visit.rejected',
  data: OF_VISIT,
  counts: 'rejected',
  name: { zh: '不批准走访', en: 'reject a visit' },
  sentence: { zh: '督办主管未批准', en: 'A supervisor did not approve the visit' },
} as const satisfies VisitDeclaration;
