import { OPEN_REQUESTS } from '#enterprise/services/domain/vocabulary.ts';
import type { RequestDeclaration } from '../declaration.ts';

export const recomputeDeadlines = {
  from: OPEN_REQUESTS,
  roles: ['SYS'],
  to: [],
  fields: {},
  event: 'request.deadlinesRecomputed',
  data: {},
  name: { zh: '重新计算时限', en: 'recompute the deadlines' },
  sentence: { zh: '按最新工作日历重新计算时限', en: 'The deadlines were recomputed with the current calendar' },
} as const satisfies RequestDeclaration;
