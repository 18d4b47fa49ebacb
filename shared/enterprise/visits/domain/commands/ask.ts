import { anInstant, maybe } from '#kernel/domain/commands/event-fields.ts';
import { instant, optional } from '#kernel/domain/commands/fields.ts';
import { BEGUN, NEW_VISIT, type VisitDeclaration } from './declaration.ts';

export const ask = {
  from: [],
  roles: ['APP'],
  to: ['asked'],
  fields: {
    ...NEW_VISIT,
    wishedFrom: optional(instant('*', { note: 'From when on the business would like to be visited.' })),
  },
  event: 'visit.asked',
  data: { ...BEGUN, wishedFrom: maybe(anInstant()) },
  name: { zh: '请求走访', en: 'ask for a visit' },
  sentence: { zh: '企业请求走访', en: 'The business asked for a visit' },
} as const satisfies VisitDeclaration;
