import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { AppointmentWay, SlotRef } from './slots.ts';

export const APPOINTMENT_ENDS = ['moved', 'cancelled', 'consentWithdrawn', 'concluded', 'withdrawn'] as const;
/** Why an appointment did not take place. */
export type AppointmentEnd = (typeof APPOINTMENT_ENDS)[number];

/** An appointment of a business with a lawyer, folded from the events of its request (DOMAIN 8). */
export interface Appointment extends SlotRef {
  readonly minutes: number;
  readonly way: AppointmentWay;
  /** The text with the address, or the number to call. */
  readonly placeId?: string;
  /** The agent who booked it, and the event. */
  readonly by: string;
  readonly version: number;
  readonly ended?: { readonly why: AppointmentEnd; readonly version: number; readonly byFirm: boolean };
  /** The texts of the lawyer's notes, oldest first. */
  readonly noteIds: readonly string[];
}

/** The appointment that is to come; at most one. */
export function findComing(appointments: readonly Appointment[], now: Instant): Appointment | undefined {
  return appointments.find(({ begin, ended }) => ended === undefined && now < begin);
}

/** The last appointment with a firm that has begun. */
export function findHeld(
  appointments: readonly Appointment[],
  partnerId: string,
  now: Instant,
): Appointment | undefined {
  return appointments.findLast((each) => each.partnerId === partnerId && each.ended === undefined && each.begin <= now);
}

export const APPOINTMENT_STATES = ['coming', 'held', 'ended'] as const;
/** `held` has begun; `ended` did not take place. */
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export function findAppointmentState({ begin, ended }: Appointment, now: Instant): AppointmentState {
  if (ended) return 'ended';
  return begin <= now ? 'held' : 'coming';
}

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
