import type { RequestDeclaration } from '../declaration.ts';

export const noAnswer = {
  from: ['feedback'],
  roles: ['SYS'],
  to: ['closed'],
  fields: {},
  event: 'request.notAnswered',
  data: {},
  name: { zh: '以未评价办结', en: 'close without a rating' },
  sentence: { zh: '未评价，已办结', en: 'The request was closed without a rating' },
} as const satisfies RequestDeclaration;
