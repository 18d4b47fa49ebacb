import type { RequestDeclaration } from '../declaration.ts';
import { NEED, NEEDED } from '../parts.ts';

/** Not after an advice: the business is asked for its rating soon, and reopens with a need. */
export const stateNeed = {
  from: ['requested', 'assigned', 'accepted', 'referred', 'partnerReplied', 'workOrder'],
  roles: ['APP'],
  to: [],
  fields: NEED,
  event: 'request.needStated',
  data: NEEDED,
  name: { zh: '填写融资需求', en: 'state what is needed of a bank' },
  sentence: { zh: '企业填写融资需求', en: 'The business stated what it needs of a bank' },
} as const satisfies RequestDeclaration;
