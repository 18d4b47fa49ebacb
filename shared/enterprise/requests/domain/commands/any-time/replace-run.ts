import { OPEN_REQUESTS } from '#enterprise/services/domain/vocabulary.ts';
import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode } from '#kernel/domain/commands/event-fields.ts';
import { RUN_REPLACED, type RunReplaced } from '../../vocabulary.ts';
import type { RequestDeclaration } from '../declaration.ts';

export const replaceRun = {
  from: OPEN_REQUESTS,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly why: RunReplaced }>(),
  event: 'request.runReplaced',
  data: { why: aCode(RUN_REPLACED) },
  shownIf: 'never',
  name: { zh: '更换流程', en: 'replace the workflow run' },
  sentence: { zh: '更换流程', en: 'The workflow run was replaced' },
} as const satisfies RequestDeclaration;
