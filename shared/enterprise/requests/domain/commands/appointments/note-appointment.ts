import { longText } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_SLOT } from '../parts.ts';

export const noteAppointment = {
  from: REFERRED,
  roles: ['PTN'],
  to: ['partnerReplied'],
  mayStay: true,
  fields: { note: longText('interimReply') },
  event: 'request.appointmentNoted',
  data: OF_SLOT,
  name: { zh: '填写咨询记录', en: 'write the notes of the appointment' },
  sentence: { zh: '{partner}填写了{time}的咨询记录', en: '{partner} wrote notes of the appointment at {time}' },
} as const satisfies RequestDeclaration;
