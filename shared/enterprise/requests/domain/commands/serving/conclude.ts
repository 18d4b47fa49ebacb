import type { RequestDeclaration } from '../declaration.ts';

export const conclude = {
  from: ['advised', 'partnerReplied', 'workOrder'],
  roles: ['MGR', 'SYS'],
  only: { SYS: ['advised'] },
  to: ['feedback'],
  fields: {},
  stands: true,
  event: 'request.concluded',
  data: {},
  name: { zh: '办结并请企业评价', en: 'conclude and ask for a rating' },
  sentence: { zh: '办结，请企业评价', en: 'The request was concluded, and the business is asked to rate it' },
} as const satisfies RequestDeclaration;
