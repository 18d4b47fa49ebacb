import { OF_VISIT, type VisitDeclaration } from './declaration.ts';

/** A visit that nobody asked for is planned when a supervisor approves it (DOMAIN 8). */
export const approve = {
  from: ['proposed'],
  roles: ['SUP'],
  to: ['planned'],
  fields: {},
  event: 'visit.approved',
  data: OF_VISIT,
  counts: 'planned',
  name: { zh: '批准走访', en: 'approve a visit' },
  sentence: { zh: '督办主管已批准', en: 'A supervisor approved the visit' },
} as const satisfies VisitDeclaration;
