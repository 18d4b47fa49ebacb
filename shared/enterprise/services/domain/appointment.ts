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
