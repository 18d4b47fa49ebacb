import { given } from '#kernel/domain/commands/declaration.ts';
import type { RequestDeclaration } from '../declaration.ts';
import { FILING, type RequestFiling } from '../parts.ts';

/** Assigned at once when the business has a manager, else it waits in the pool. */
export const file = {
  from: [],
  roles: ['APP'],
  to: ['requested', 'assigned'],
  fields: {},
  given: given<{
    readonly filing: RequestFiling;
    readonly managerId?: string;
    readonly textId: string;
    readonly mediaIds: readonly string[];
  }>(),
  event: 'request.filed',
  data: FILING,
  name: { zh: '提交企业诉求', en: 'file a request' },
  sentence: { zh: '企业提交诉求', en: 'The business filed the request' },
} as const satisfies RequestDeclaration;
