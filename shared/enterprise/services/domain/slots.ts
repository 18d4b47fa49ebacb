import {
  HOUR_MS,
  type Instant,
  type LocalDate,
  MINUTE_MS,
  nextDate,
  plusMillis,
  startOfLocalDay,
  toLocalDate,
} from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';

export const APPOINTMENT_WAYS = ['office', 'phone'] as const;
/** Where a lawyer and a business meet: in the office of the firm, or by phone. */
export type AppointmentWay = (typeof APPOINTMENT_WAYS)[number];

/** A lawyer of a firm at an instant: names a slot, because the slots of a lawyer do not overlap. */
export interface SlotRef {
  readonly partnerId: string;
  readonly lawyerId: string;
  readonly begin: Instant;
}

/** The request for which a slot is held, and since which version of its log. The log decides whether the appointment is still booked. */
export interface SlotHold {
  readonly requestId: string;
  readonly number: string;
  /** The event that books it. */
  readonly version: number;
  readonly at: Instant;
  /** Both sides have got their reminder. */
  readonly reminded?: true;
}

export interface Slot {
  readonly begin: Instant;
  readonly minutes: number;
  readonly way: AppointmentWay;
  /** The address, or the number that the business calls. */
  readonly place: string;
  readonly hold?: SlotHold;
}

/** The slots of one lawyer on one local day, in order of time: stored and changed as one. */
export interface SlotDay {
  readonly partnerId: string;
  readonly lawyerId: string;
  readonly day: LocalDate;
  readonly version: number;
  readonly slots: readonly Slot[];
}

/** Why a firm cannot publish or withdraw a slot. */
export type SlotFault = 'slot-over' | 'slot-too-far' | 'slot-overlaps' | 'slot-missing' | 'slot-booked';

/** How far ahead slots are published and listed. */
export const SLOT_DAYS = 60;
/** How long before it is looked at again whether a held slot was booked: longer than any call. */
export const HOLD_SETTLES_MS = 10 * MINUTE_MS;

/** The local hour at which both sides are reminded every morning. */
export const REMINDED_AT_HOUR = 9;

/** Whether no morning comes between the booking and the begin, so that a reminder can only be sent with the booking. */
export function beginsBeforeReminders(begin: Instant, bookedAt: Instant): boolean {
  const onDay = (day: LocalDate) => plusMillis(startOfLocalDay(day), REMINDED_AT_HOUR * HOUR_MS);
  const day = toLocalDate(bookedAt);
  const next = bookedAt < onDay(day) ? onDay(day) : onDay(nextDate(day));
  return begin <= next;
}

export function slotEnd({ begin, minutes }: Pick<Slot, 'begin' | 'minutes'>): Instant {
  return plusMillis(begin, minutes * MINUTE_MS);
}

/** A day with one more slot; the same slot again changes nothing. A slot ends on the day on which it begins, so no slot of another day overlaps it. */
export function publishSlot(day: SlotDay, slot: Slot, now: Instant): Result<SlotDay, SlotFault> {
  if (slot.begin <= now) return fail('slot-over');
  if (slot.begin > plusMillis(now, SLOT_DAYS * 24 * 60 * MINUTE_MS)) return fail('slot-too-far');
  const end = slotEnd(slot);
  if (toLocalDate(plusMillis(end, -1)) !== day.day) return fail('slot-overlaps');
  const same = findSlot(day, slot.begin);
  if (same && same.minutes === slot.minutes && same.way === slot.way && same.place === slot.place) return ok(day);
  if (day.slots.some((each) => each.begin < end && slot.begin < slotEnd(each))) return fail('slot-overlaps');
  return ok(withSlots(day, [...day.slots, slot]));
}

/** A day without a slot that nobody has booked. */
export function withdrawSlot(day: SlotDay, begin: Instant): Result<SlotDay, SlotFault> {
  const slot = findSlot(day, begin);
  if (!slot) return fail('slot-missing');
  return slot.hold ? fail('slot-booked') : ok(withoutSlot(day, begin));
}

/** Whether a request may book a slot: nobody has, or the request itself. */
export function isFreeFor({ hold }: Slot, requestId: string): boolean {
  return hold === undefined || hold.requestId === requestId;
}

/**
 * A day on which a slot is held for a request; undefined when it is missing or held for another one. A hold for a later event stays: the
 * event of the earlier one cannot be appended any more. Calls of one request that book with the same event share one hold.
 */
export function holdSlot(day: SlotDay, begin: Instant, hold: SlotHold): SlotDay | undefined {
  const slot = findSlot(day, begin);
  if (!slot || !isFreeFor(slot, hold.requestId)) return undefined;
  if (slot.hold && slot.hold.version > hold.version) return day;
  const { reminded } = slot.hold?.version === hold.version ? slot.hold : {};
  return withSlot(day, { ...slot, hold: { ...hold, ...(reminded && { reminded }) } });
}

/** A day on which a hold is noted as reminded; undefined when the slot is not held for that event any more. */
export function markReminded(day: SlotDay, begin: Instant, { requestId, version }: SlotHold): SlotDay | undefined {
  const slot = findSlot(day, begin);
  if (slot?.hold?.requestId !== requestId || slot.hold.version !== version) return undefined;
  return withSlot(day, { ...slot, hold: { ...slot.hold, reminded: true } });
}

/**
 * A day on which a slot is free again, or gone when the firm itself cannot keep the appointment. Undefined when it is not held for the
 * request, or since a later version than the one that ended the appointment.
 */
export function freeSlot(
  day: SlotDay,
  begin: Instant,
  { requestId, version, isGone }: { readonly requestId: string; readonly version: number; readonly isGone: boolean },
): SlotDay | undefined {
  const slot = findSlot(day, begin);
  if (!slot?.hold || slot.hold.requestId !== requestId || slot.hold.version > version) return undefined;
  const { hold: _hold, ...free } = slot;
  const { slots } = withoutSlot(day, begin);
  return withSlots(day, isGone ? slots : [...slots, free]);
}

/** A day on which a hold that was never booked is free again; undefined when a call has held the slot anew meanwhile. */
export function freeDeadHold(day: SlotDay, begin: Instant, dead: SlotHold): SlotDay | undefined {
  const hold = findSlot(day, begin)?.hold;
  return hold?.version === dead.version && hold.at === dead.at
    ? freeSlot(day, begin, { ...dead, isGone: false })
    : undefined;
}

export function findSlot({ slots }: SlotDay, begin: Instant): Slot | undefined {
  return slots.find((slot) => slot.begin === begin);
}

function withoutSlot(day: SlotDay, begin: Instant): SlotDay {
  return { ...day, slots: day.slots.filter((slot) => slot.begin !== begin) };
}

function withSlot(day: SlotDay, slot: Slot): SlotDay {
  return withSlots(day, [...withoutSlot(day, slot.begin).slots, slot]);
}

function withSlots(day: SlotDay, slots: readonly Slot[]): SlotDay {
  return { ...day, slots: slots.toSorted((one, other) => (one.begin < other.begin ? -1 : 1)) };
}
