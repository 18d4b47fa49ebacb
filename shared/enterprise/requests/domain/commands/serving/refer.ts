import { optional, unit, words } from '#kernel/domain/commands/fields.ts';
import { OF_PARTNER, type RequestDeclaration } from '../declaration.ts';

export const refer = {
  from: ['accepted', 'advised', 'referred', 'partnerReplied'],
  roles: ['MGR'],
  to: ['referred'],
  fields: { partnerId: unit('*'), note: optional(words('internalNote')) },
  event: 'request.referred',
  data: OF_PARTNER,
  name: { zh: '转介合作机构', en: 'refer to a partner' },
  sentence: { zh: '已转介{partner}', en: 'The request was referred to {partner}' },
} as const satisfies RequestDeclaration;
