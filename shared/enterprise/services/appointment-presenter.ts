import type { Unit } from '#directory/domain/directory.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { APPOINTMENT_END_TEXTS, APPOINTMENT_STATE_TEXTS, APPOINTMENT_WAY_TEXTS } from './appointments.view.ts';
import { type Appointment, findAppointmentState } from './domain/appointment.ts';
import type { Slot, SlotDay, SlotRef } from './domain/slots.ts';

/** What appointments show in addition to the log of their request. */
export interface AppointmentRecords {
  readonly partners: ReadonlyMap<string, Unit>;
  readonly names: ReadonlyMap<string, string>;
  readonly texts: readonly StoredText[];
}

/** The free slots of the firms of a request, with the names of firms and lawyers. */
export interface FreeSlots {
  readonly slots: readonly (Slot & SlotRef)[];
  readonly partners: ReadonlyMap<string, Unit>;
  readonly names: ReadonlyMap<string, string>;
}

/** The slots of a firm with the names of its lawyers. */
export interface FirmSlots {
  readonly days: readonly SlotDay[];
  readonly names: ReadonlyMap<string, string>;
}

/** An appointment with its place and the notes of the lawyer. */
export function presentAppointment(
  appointment: Appointment,
  { partners, names, texts }: AppointmentRecords,
  now: Instant,
  language: Language,
) {
  const { partnerId, placeId, ended, noteIds } = appointment;
  const textOf = (id: string | undefined) => texts.find((each) => each.id === id)?.text;
  const state = findAppointmentState(appointment, now);
  return {
    partner: presentPartner(partnerId, partners, language),
    ...presentSlot(appointment, appointment.lawyerId, names, language),
    place: textOf(placeId),
    state,
    stateText: APPOINTMENT_STATE_TEXTS[state][language],
    ...(ended && { endedBy: ended.why, endedText: APPOINTMENT_END_TEXTS[ended.why][language] }),
    notes: noteIds.flatMap((id) => textOf(id) ?? []),
  };
}

/** The slots that a business may book. */
export function presentFreeSlots({ slots, partners, names }: FreeSlots, language: Language) {
  return slots.map((slot) => ({
    partner: presentPartner(slot.partnerId, partners, language),
    ...presentSlot(slot, slot.lawyerId, names, language),
    place: slot.place,
  }));
}

/** The slots of a firm, in order of time. */
export function presentFirmSlots({ days, names }: FirmSlots, language: Language) {
  return days
    .flatMap(({ lawyerId, slots }) =>
      slots.map((slot) => ({
        ...presentSlot(slot, lawyerId, names, language),
        place: slot.place,
        ...(slot.hold && { number: slot.hold.number }),
      })),
    )
    .toSorted((one, other) => (one.begin < other.begin ? -1 : 1));
}

function presentPartner(id: string, partners: ReadonlyMap<string, Unit>, language: Language) {
  return { id, name: unitName(partners.get(id), id, language) };
}

function presentSlot(
  { begin, minutes, way }: Pick<Slot, 'begin' | 'minutes' | 'way'>,
  lawyerId: string,
  names: ReadonlyMap<string, string>,
  language: Language,
) {
  const name = names.get(lawyerId);
  const lawyer = { id: lawyerId, ...(name !== undefined && { name }) };
  return { lawyer, begin, minutes, way, wayText: APPOINTMENT_WAY_TEXTS[way][language] };
}
