import { optional, words } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_OFFER, OFFER, OFFERED } from '../parts.ts';

export const makeOffer = {
  from: REFERRED,
  roles: ['PTN'],
  to: ['partnerReplied'],
  mayStay: true,
  fields: { ...OFFER, conditions: optional(words('interimReply')) },
  event: 'request.offerMade',
  data: { ...OF_OFFER, ...OFFERED },
  name: { zh: '提交融资方案', en: 'make an offer' },
  sentence: { zh: '{partner}提交融资方案', en: '{partner} made an offer' },
} as const satisfies RequestDeclaration;
