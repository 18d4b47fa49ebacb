import { ofPeople, words } from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

/** By SYS when the business has lost its manager and goes to the pool itself. */
export const returnToPool = {
  from: ['assigned', 'accepted'],
  roles: ['MGR', 'SYS'],
  to: ['requested'],
  fields: { reason: ofPeople(words('reason')) },
  event: 'request.returnedToPool',
  data: {},
  name: { zh: '退回公共池', en: 'return the request to the pool' },
  sentence: { zh: '退回区县公共池', en: 'The request went back to the pool of the county' },
} as const satisfies RequestDeclaration;
