import { optional, staff, words } from '#kernel/domain/commands/fields.ts';
import { HEADS, IN_WORK, type RequestDeclaration } from '../declaration.ts';

export const replaceManager = {
  from: ['assigned', ...IN_WORK, 'feedback'],
  roles: [...HEADS, 'SYS'],
  to: [],
  fields: { managerId: staff('*'), reason: optional(words('reason')) },
  event: 'request.managerReplaced',
  data: {},
  name: { zh: '更换服务经理', en: 'replace the manager' },
  sentence: { zh: '服务经理更换为{manager}', en: 'Service manager {manager} took over' },
} as const satisfies RequestDeclaration;
