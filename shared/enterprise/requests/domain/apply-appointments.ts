import {
  type Appointment,
  type AppointmentEnd,
  findComing,
  findHeld,
} from '#enterprise/services/domain/appointment.ts';
import type { RequestEvent } from './request-event.ts';

/** Applies an event to the appointments of its request. What ends the matter with a firm ends the appointment that is to come. */
export function applyAppointments(appointments: readonly Appointment[], event: RequestEvent): readonly Appointment[] {
  switch (event.type) {
    case 'request.appointmentBooked': {
      const placeId = event.changes.texts?.[0]?.id;
      return [
        ...endComing(appointments, event, 'moved'),
        {
          ...event.data,
          ...(placeId !== undefined && { placeId }),
          by: event.actor.id,
          version: event.version,
          noteIds: [],
        },
      ];
    }
    case 'request.appointmentCancelled':
      return endComing(appointments, event, 'cancelled');
    case 'request.consentWithdrawn': {
      const { partnerId } = event.data;
      return findComing(appointments, event.at)?.partnerId === partnerId
        ? endComing(appointments, event, 'consentWithdrawn')
        : appointments;
    }
    case 'request.concluded':
      return endComing(appointments, event, 'concluded');
    case 'request.withdrawn':
      return endComing(appointments, event, 'withdrawn');
    case 'request.appointmentNoted': {
      const held = findHeld(appointments, event.data.partnerId, event.at);
      const noteIds = (event.changes.texts ?? []).map(({ id }) => id);
      return appointments.map((each) => (each === held ? { ...each, noteIds: [...each.noteIds, ...noteIds] } : each));
    }
    default:
      return appointments;
  }
}

function endComing(
  appointments: readonly Appointment[],
  { at, version, actor }: RequestEvent,
  why: AppointmentEnd,
): readonly Appointment[] {
  const coming = findComing(appointments, at);
  const ended = { why, version, byFirm: actor.role === 'PTN' };
  return appointments.map((each) => (each === coming ? { ...each, ended } : each));
}
