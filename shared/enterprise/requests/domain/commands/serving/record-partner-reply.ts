import { id, longText, optional } from '#kernel/domain/commands/fields.ts';
import { OF_PARTNER, REFERRED, type RequestDeclaration } from '../declaration.ts';

/** The manager names the partner when several were asked. */
export const recordPartnerReply = {
  from: REFERRED,
  roles: ['MGR', 'PTN'],
  to: ['partnerReplied'],
  mayStay: true,
  fields: { reply: longText('interimReply'), partnerId: optional(id('*')) },
  event: 'request.partnerReplied',
  data: OF_PARTNER,
  name: { zh: '登记合作机构回复', en: "record the partner's reply" },
  sentence: { zh: '{partner}已回复', en: '{partner} replied' },
} as const satisfies RequestDeclaration;
