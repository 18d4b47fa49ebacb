import { REQUEST_STATUSES } from '#enterprise/services/domain/vocabulary.ts';
import { id } from '#kernel/domain/commands/fields.ts';
import { OF_PARTNER, type RequestDeclaration } from '../declaration.ts';

/** Also of a closed request: what a partner sees ends when the business says so. */
export const withdrawConsent = {
  from: REQUEST_STATUSES,
  roles: ['APP'],
  to: [],
  fields: { partnerId: id('*') },
  event: 'request.consentWithdrawn',
  data: OF_PARTNER,
  name: { zh: '撤回授权', en: 'withdraw a consent' },
  sentence: { zh: '企业撤回对{partner}的授权', en: 'The business withdrew its consent to share with {partner}' },
} as const satisfies RequestDeclaration;
