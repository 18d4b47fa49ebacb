import { FINANCING_FAILURES } from '#enterprise/services/domain/terms.ts';
import { aCode, aGroup, aNumber, maybe } from '#kernel/domain/commands/event-fields.ts';
import { code, fen, optional, words } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_OFFER } from '../parts.ts';

export const recordFinancing = {
  from: ['accepted', ...REFERRED],
  roles: ['MGR', 'PTN'],
  to: [],
  fields: {
    amount: optional(fen(1, { note: 'What the bank granted, in fen. Either this or `failure`.' })),
    failure: optional(code(FINANCING_FAILURES, { note: 'Why the financing failed.' })),
    words: optional(words('interimReply')),
  },
  event: 'request.financingRecorded',
  data: {
    offer: maybe(aGroup(OF_OFFER)),
    amount: maybe(aNumber()),
    failure: maybe(aCode(FINANCING_FAILURES)),
  },
  name: { zh: '登记融资结果', en: 'record the outcome of the financing' },
  sentence: { zh: '已登记融资结果', en: 'The outcome of the financing was recorded' },
} as const satisfies RequestDeclaration;
