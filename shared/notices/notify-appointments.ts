import { type AppointmentNews, appointmentText } from '#enterprise/partners/appointment-notice.view.ts';
import {
  type AppointmentPhonesDeps,
  readAgentPhones,
  readFirmPhones,
} from '#enterprise/partners/appointment-phones.ts';
import { foldRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import type { Appointment } from '#enterprise/services/domain/appointment.ts';
import { beginsBeforeReminders } from '#enterprise/services/domain/slots.ts';
import type { Notices } from '#kernel/ports/notices.ts';

export interface NotifyAppointmentsDeps extends AppointmentPhonesDeps {
  readonly requestLog: Pick<RequestLog, 'readAtLeast'>;
  readonly notices: Notices;
}

const TOLD = [
  'request.appointmentBooked',
  'request.appointmentCancelled',
  'request.consentWithdrawn',
  'request.concluded',
  'request.withdrawn',
] as const satisfies readonly RequestEvent['type'][];

/**
 * Texts the firm that a lawyer was booked or is free again, and the business that the firm cannot keep an appointment. What begins before
 * the next morning's reminders is reminded with the booking, of which the firm is told anyway.
 */
export async function notifyAppointments(
  deps: NotifyAppointmentsDeps,
  event: RequestEvent,
): Promise<'sent' | 'nothing'> {
  if (!TOLD.some((type) => type === event.type)) return 'nothing';
  const request = foldRequest(await deps.requestLog.readAtLeast(event.requestId, event.version));
  if (!request) return 'nothing';
  const { version } = event;
  const news = request.appointments.flatMap((each): readonly (readonly [AppointmentNews, Appointment])[] => [
    ...(each.version === version ? ([['booked', each]] as const) : []),
    ...(each.version === version && beginsBeforeReminders(each.begin, event.at) ? ([['coming', each]] as const) : []),
    ...(each.ended?.version === version ? ([['over', each]] as const) : []),
  ]);
  const messages = await Promise.all(
    news.map(async ([what, each]) => {
      const isForBusiness = what === 'coming' || (what === 'over' && each.ended?.byFirm === true);
      const phones = isForBusiness
        ? await readAgentPhones(deps, each, request.creditCode)
        : await readFirmPhones(deps, each);
      return phones.map((phone) => ({ phone, text: appointmentText(what, request.number, each.begin) }));
    }),
  );
  const all = messages.flat();
  const reference = (index: number) => `${event.requestId}-${version}-appointment-${index}`;
  await Promise.all(
    all.map(({ phone, text }, index) => deps.notices.send({ phone, text, reference: reference(index) })),
  );
  return all.length > 0 ? 'sent' : 'nothing';
}
