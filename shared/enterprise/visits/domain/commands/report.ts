import { longText } from '#kernel/domain/commands/fields.ts';
import { OF_VISIT, OFFICES, type VisitDeclaration } from './declaration.ts';

export const report = {
  from: ['planned'],
  roles: [...OFFICES, 'WRK', 'SUP'],
  to: ['done'],
  fields: { result: longText('publicReply', { note: 'The result of the visit. The business reads it.' }) },
  event: 'visit.done',
  data: OF_VISIT,
  counts: 'done',
  name: { zh: '登记走访结果', en: 'report the result of a visit' },
  sentence: { zh: '走访完成', en: 'The visit took place' },
} as const satisfies VisitDeclaration;
