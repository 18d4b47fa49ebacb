import { aScore } from '#kernel/domain/commands/event-fields.ts';
import { optional, score, words } from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

/** 5 = very helpful, 1 = not helpful at all. */
export const rate = {
  from: ['feedback', 'closed'],
  roles: ['APP'],
  to: ['closed'],
  mayStay: true,
  fields: { helpful: score(), words: optional(words('surveyWords')) },
  stands: true,
  event: 'request.rated',
  data: { helpful: aScore() },
  name: { zh: '评价是否有帮助', en: 'rate how helpful it was' },
  sentence: { zh: '企业已评价', en: 'The business rated the request' },
} as const satisfies RequestDeclaration;
