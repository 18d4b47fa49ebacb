import { BEGUN, DATE, DATED, NEW_VISIT, OFFICES, type VisitDeclaration } from './declaration.ts';

/** Nobody visits unasked: a supervisor approves first. */
export const plan = {
  from: [],
  roles: OFFICES,
  to: ['proposed'],
  fields: { ...NEW_VISIT, ...DATE },
  event: 'visit.proposed',
  data: { ...BEGUN, ...DATED },
  name: { zh: '拟定走访', en: 'plan an unasked visit' },
  sentence: { zh: '{unit}拟走访', en: '{unit} planned a visit' },
} as const satisfies VisitDeclaration;
