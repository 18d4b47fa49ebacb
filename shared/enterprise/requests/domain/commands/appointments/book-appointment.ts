import { APPOINTMENT_WAYS, type AppointmentWay } from '#enterprise/services/domain/slots.ts';
import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode, aNumber } from '#kernel/domain/commands/event-fields.ts';
import { id, instant, subject } from '#kernel/domain/commands/fields.ts';
import { REFERRED, type RequestDeclaration } from '../declaration.ts';
import { OF_SLOT } from '../parts.ts';

/** Another booking moves it. */
export const bookAppointment = {
  from: REFERRED,
  roles: ['APP'],
  to: [],
  fields: {
    partnerId: id('*'),
    lawyerId: subject('*'),
    begin: instant('*', {
      note: 'A slot of GET /v1/enterprise/requests/{number}/slots. It replaces the appointment that is to come.',
    }),
  },
  given: given<{ readonly minutes?: number; readonly way?: AppointmentWay; readonly placeId?: string }>(),
  event: 'request.appointmentBooked',
  data: { ...OF_SLOT, minutes: aNumber(), way: aCode(APPOINTMENT_WAYS) },
  name: { zh: '预约律师', en: 'book an appointment with a lawyer' },
  sentence: {
    zh: '已预约{partner}的律师，时间为{time}',
    en: 'An appointment with a lawyer of {partner} was booked for {time}',
  },
} as const satisfies RequestDeclaration;
