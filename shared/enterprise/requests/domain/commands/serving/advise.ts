import { aList, anId } from '#kernel/domain/commands/event-fields.ts';
import { citations, longText, media, optional, words } from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

/** The most policies that an advice cites. */
const MOST_CITED = 10;

export const advise = {
  from: ['accepted', 'advised', 'partnerReplied', 'workOrder'],
  roles: ['MGR'],
  to: ['advised'],
  fields: {
    reply: longText('publicReply'),
    note: optional(words('internalNote')),
    policies: citations('policyIds', MOST_CITED, {
      note: 'The policies that the advice cites, each in its current version: the `citation` of a policy.',
    }),
    media: media(),
  },
  event: 'request.advised',
  data: { policyIds: aList(anId()) },
  name: { zh: '答复', en: 'advise the business' },
  sentence: { zh: '服务经理{manager}已答复', en: 'Service manager {manager} advised' },
} as const satisfies RequestDeclaration;
