import { OPEN_REQUESTS } from '#enterprise/services/domain/vocabulary.ts';
import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode, anId, anInstant, isSo } from '#kernel/domain/commands/event-fields.ts';
import { MARKS, type Mark } from '#kernel/domain/vocabulary.ts';
import type { RequestDeclaration } from '../declaration.ts';

export const mark = {
  from: OPEN_REQUESTS,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly clock: string; readonly mark: Mark }>(),
  event: 'request.marked',
  data: {
    clock: anId(),
    mark: aCode(MARKS),
    dueAt: anInstant(),
    /** False when a higher mark was also due: only the highest is notified. */
    notified: isSo(),
  },
  shownIf: { mark: ['yellow', 'red', 'escalated', 'circular'] },
  name: { zh: '登记时限节点', en: 'record a milestone of a time limit' },
  sentence: { zh: '时限节点：{mark}', en: 'Time limit: {mark}' },
} as const satisfies RequestDeclaration;
