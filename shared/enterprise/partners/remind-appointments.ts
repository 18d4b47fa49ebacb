import { isValidAt } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import { findComing } from '#enterprise/services/domain/appointment.ts';
import {
  findSlot,
  freeDeadHold,
  HOLD_SETTLES_MS,
  markReminded,
  SLOT_DAYS,
  type Slot,
  type SlotDay,
} from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import { endOfLocalDay, type Instant, plusDays, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import type { Job, Outcome, Slice } from '#kernel/jobs/job.port.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { appointmentText } from './appointment-notice.view.ts';
import { type AppointmentPhonesDeps, readAgentPhones, readFirmPhones } from './appointment-phones.ts';

export interface RemindAppointmentsDeps extends AppointmentPhonesDeps {
  readonly slotDays: SlotDays;
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly directory: Pick<Directory, 'allUnits' | 'staff' | 'units'>;
  readonly notices: Notices;
  readonly time: TimeSource;
}

type Held = Slot & { readonly hold: NonNullable<Slot['hold']> };

/** A slot that somebody holds. */
interface HeldSlot extends Pick<SlotDay, 'partnerId' | 'lawyerId' | 'day'> {
  readonly begin: Instant;
}

/**
 * The job of every morning: one message to each side of the appointments of today and tomorrow. The log of the request says whether an
 * appointment is still booked. A slot that a call held and never booked, because it died, is free again (ADR 45). A slice has the slots of a partner.
 */
export function remindAppointments(deps: RemindAppointmentsDeps): Job<HeldSlot> {
  const { directory, slotDays, time } = deps;
  return {
    name: 'remind-appointments',
    lanes: 1,
    atOnce: 10,
    sliceSize: 1,
    pass: async () => toLocalDate(time.now()),
    async list(_lane, position): Promise<Slice<HeldSlot>> {
      const now = time.now();
      const partners = (await directory.allUnits())
        .filter((unit) => unit.kind === 'partner' && isValidAt(unit, now) && unit.id > (position ?? ''))
        .map(({ id }) => id)
        .toSorted();
      const [partnerId] = partners;
      if (partnerId === undefined) return { things: [], after: undefined, isLast: true };
      const today = toLocalDate(now);
      const things = (await slotDays.ofPartner(partnerId, today, plusDays(today, SLOT_DAYS))).flatMap(
        ({ slots, lawyerId, day }) =>
          slots
            .filter((slot) => isHeld(slot) && slot.begin > now)
            .map(({ begin }) => ({ partnerId, lawyerId, day, begin })),
      );
      return { things, after: partnerId, isLast: partners.length === 1 };
    },
    async work({ partnerId, lawyerId, day, begin }): Promise<Outcome | undefined> {
      const now = time.now();
      const soon = endOfLocalDay(plusDays(toLocalDate(now), 1));
      const stored = await slotDays.find(partnerId, lawyerId, day);
      const slot = stored && findSlot(stored, begin);
      if (!stored || !slot || !isHeld(slot) || begin <= now) return undefined;
      if (!(await isBooked(deps, stored, slot, now)))
        return { freed: (await release(deps, stored, slot, now)) ? 1 : 0 };
      if (begin >= soon || slot.hold.reminded) return undefined;
      return { reminded: (await remind(deps, stored, slot, now)) ? 1 : 0 };
    },
  };
}

function isHeld(slot: Slot): slot is Held {
  return slot.hold !== undefined;
}

async function isBooked({ requestLog }: RemindAppointmentsDeps, day: SlotDay, { hold, begin }: Held, now: Instant) {
  const found = await loadRequest(requestLog, hold.requestId);
  const coming = found && findComing(found.request.appointments, now);
  return coming?.begin === begin && coming.lawyerId === day.lawyerId && coming.partnerId === day.partnerId;
}

/** A call that still runs may book it, so a young hold stays. */
async function release(
  { slotDays }: RemindAppointmentsDeps,
  { partnerId, lawyerId, day }: SlotDay,
  slot: Held,
  now: Instant,
) {
  if (plusMillis(slot.hold.at, HOLD_SETTLES_MS) > now) return false;
  const stored = await slotDays.find(partnerId, lawyerId, day);
  const free = stored && freeDeadHold(stored, slot.begin, slot.hold);
  return free !== undefined && (await slotDays.put(free));
}

/** Sends both messages, then notes it: a repeat sends them with the same references. */
async function remind(
  deps: RemindAppointmentsDeps,
  day: SlotDay,
  { hold, begin }: Held,
  now: Instant,
): Promise<boolean> {
  const found = await loadRequest(deps.requestLog, hold.requestId);
  const coming = found && findComing(found.request.appointments, now);
  if (!found || !coming) return false;
  const { number, creditCode } = found.request;
  const sides = {
    business: await readAgentPhones(deps, coming, creditCode),
    firm: await readFirmPhones(deps, coming),
  };
  const text = appointmentText('coming', number, begin);
  for (const [side, phones] of Object.entries(sides))
    for (const [index, phone] of phones.entries())
      await deps.notices.send({
        phone,
        text,
        reference: `appointment-${hold.requestId}-${coming.version}-${side}-${index}`,
      });
  const stored = await deps.slotDays.find(day.partnerId, day.lawyerId, day.day);
  const noted = stored && markReminded(stored, begin, hold);
  // Another change came first: the next morning sends the same message again, which the gateway knows by its reference.
  return noted !== undefined && (await deps.slotDays.put(noted));
}
