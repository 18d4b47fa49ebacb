import { id, wholeNumber } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_OFFER } from '../parts.ts';

export const chooseOffer = {
  from: REFERRED,
  roles: ['APP'],
  to: [],
  fields: {
    partnerId: id('*'),
    offer: wholeNumber(1, 999, { note: 'The number of the offer among those of the partner.' }),
  },
  event: 'request.offerChosen',
  data: OF_OFFER,
  name: { zh: '选定融资方案', en: 'choose an offer' },
  sentence: { zh: '企业选定{partner}的融资方案', en: 'The business chose the offer of {partner}' },
} as const satisfies RequestDeclaration;
