import { isValidAt } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { attemptEach } from '#enterprise/businesses/attempt-each.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import { findComing } from '#enterprise/services/domain/appointment.ts';
import {
  freeDeadHold,
  HOLD_SETTLES_MS,
  markReminded,
  SLOT_DAYS,
  type Slot,
  type SlotDay,
} from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import { endOfLocalDay, type Instant, plusDays, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
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

/**
 * Every morning: one message to each side of the appointments of today and tomorrow. The log of the request says whether an appointment
 * is still booked. A slot that a call held and never booked, because it died, is free again (ADR 45). An appointment that fails does not hold the
 * others back, and its failure is thrown at the end.
 */
export async function remindAppointments(
  deps: RemindAppointmentsDeps,
): Promise<{ readonly reminded: number; readonly freed: number }> {
  const now = deps.time.now();
  const today = toLocalDate(now);
  const soon = endOfLocalDay(plusDays(today, 1));
  const { attempt, throwFailure } = attemptEach();
  let [reminded, freed] = [0, 0];
  for (const unit of await deps.directory.allUnits()) {
    if (unit.kind !== 'partner' || !isValidAt(unit, now)) continue;
    for (const day of await deps.slotDays.ofPartner(unit.id, today, plusDays(today, SLOT_DAYS)))
      for (const slot of day.slots) {
        if (!isHeld(slot) || slot.begin <= now) continue;
        await attempt(async () => {
          if (!(await isBooked(deps, day, slot, now))) freed += (await release(deps, day, slot, now)) ? 1 : 0;
          else if (slot.begin < soon && !slot.hold.reminded) reminded += (await remind(deps, day, slot, now)) ? 1 : 0;
        });
      }
  }
  throwFailure();
  return { reminded, freed };
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
