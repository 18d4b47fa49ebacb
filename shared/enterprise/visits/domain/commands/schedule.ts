import { DATE, DATED, OF_VISIT, type VisitDeclaration } from './declaration.ts';

export const schedule = {
  from: ['asked'],
  roles: ['MGR', 'LDR'],
  to: ['planned'],
  fields: DATE,
  event: 'visit.scheduled',
  data: { ...OF_VISIT, ...DATED },
  counts: 'planned',
  name: { zh: '安排企业请求的走访', en: 'set the date of a visit that was asked for' },
  sentence: { zh: '{unit}已安排走访', en: '{unit} set the date' },
} as const satisfies VisitDeclaration;
