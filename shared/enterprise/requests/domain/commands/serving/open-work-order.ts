import { given } from '#kernel/domain/commands/declaration.ts';
import { anAppealNumber, type EventField } from '#kernel/domain/commands/event-fields.ts';
import {
  category,
  longText,
  media,
  named,
  optional,
  phone,
  region,
  textLine,
  titleLine,
} from '#kernel/domain/commands/fields.ts';
import type { RequestDeclaration } from '../declaration.ts';

/** The appeal is filed first, and gives the number. Texts and files are those of the appeal. */
export const openWorkOrder = {
  from: ['accepted', 'advised', 'partnerReplied'],
  roles: ['MGR'],
  to: ['workOrder'],
  fields: {
    title: titleLine(),
    text: named('', longText('original')),
    categoryHint: optional(named('', category())),
    contactName: optional(named('', textLine('name'))),
    phone: named('', phone()),
    address: optional(named('', textLine('address'))),
    regionCode: optional(named('', region())),
    media: optional(named('', media())),
  },
  given: given<{ readonly appealNumber: string }>(),
  event: 'request.workOrderOpened',
  data: { appealNumber: anAppealNumber() as EventField<string> },
  name: { zh: '转协调工单', en: 'open a work order' },
  sentence: { zh: '已转协调工单', en: 'A work order was opened' },
} as const satisfies RequestDeclaration;
