import { given } from '#kernel/domain/commands/declaration.ts';
import { longText, media } from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

export const reopen = {
  from: ['closed'],
  roles: ['APP'],
  to: ['requested', 'assigned'],
  fields: { text: longText('supplement'), media: media() },
  given: given<{ readonly managerId?: string }>(),
  event: 'request.reopened',
  data: {},
  name: { zh: '重新提出', en: 'reopen the request' },
  sentence: { zh: '企业提出新情况，重新受理', en: 'The business reopened the request with new facts' },
} as const satisfies RequestDeclaration;
