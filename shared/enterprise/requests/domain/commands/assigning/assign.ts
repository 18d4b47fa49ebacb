import { staff } from '#kernel/domain/commands/fields.ts';
import { HEADS, type RequestDeclaration } from '../declaration.ts';

/** By SYS when the business has got a manager. */
export const assign = {
  from: ['requested'],
  roles: [...HEADS, 'SYS'],
  to: ['assigned'],
  fields: { managerId: staff('*') },
  event: 'request.assigned',
  data: {},
  name: { zh: '指派服务经理', en: 'assign a manager' },
  sentence: { zh: '指派服务经理{manager}', en: 'The request was assigned to service manager {manager}' },
} as const satisfies RequestDeclaration;
