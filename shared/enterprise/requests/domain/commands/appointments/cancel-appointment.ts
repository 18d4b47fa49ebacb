import { optional, words } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_SLOT } from '../parts.ts';

/** The other side reads the reason. */
export const cancelAppointment = {
  from: REFERRED,
  roles: ['APP', 'PTN'],
  to: [],
  fields: { reason: optional(words('interimReply')) },
  event: 'request.appointmentCancelled',
  data: OF_SLOT,
  name: { zh: '取消预约', en: 'cancel the appointment' },
  sentence: {
    zh: '与{partner}律师{time}的预约已取消',
    en: 'The appointment with a lawyer of {partner} at {time} was cancelled',
  },
} as const satisfies RequestDeclaration;
