import type { Directory } from '#directory/ports/directory.ts';
import type { FirmSlots } from '#enterprise/services/appointment-presenter.ts';
import {
  publishSlot,
  SLOT_DAYS,
  type Slot,
  type SlotDay,
  type SlotFault,
  type SlotRef,
  withdrawSlot,
} from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { ATTEMPTS } from '#kernel/usecases/append-decided.ts';
import { findOwnPartner } from './list-partners.ts';

export interface PublishSlotsDeps {
  readonly slotDays: SlotDays;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The slots of the caller's firm from today on. Not found for everybody else. */
export async function listSlots(deps: PublishSlotsDeps, subject: string): Promise<Result<FirmSlots, Failure>> {
  const firm = await findOwnPartner(deps, subject);
  if (!firm.ok) return firm;
  const today = toLocalDate(deps.time.now());
  const days = await deps.slotDays.ofPartner(firm.value.id, today, plusDays(today, SLOT_DAYS));
  return ok({ days, names: await deps.directory.staffNames([...new Set(days.map(({ lawyerId }) => lawyerId))]) });
}

/** A slot as a firm enters it: of the caller unless a colleague is named. */
export type NewSlot = Omit<Slot, 'hold'> & { readonly lawyerId?: string | undefined };

/** Publishes a slot of a lawyer of the caller's firm. Refused for a bank, a chamber and a partner whose kind nobody has entered. */
export async function addSlot(
  deps: PublishSlotsDeps,
  subject: string,
  { lawyerId = subject, ...slot }: NewSlot,
): Promise<Result<FirmSlots, Failure>> {
  const firm = await findOwnPartner(deps, subject);
  if (!firm.ok) return firm;
  const { id: partnerId, partnerKind } = firm.value;
  if (partnerKind !== 'lawFirm') return fail({ kind: 'unknown-reference', path: 'lawyerId', what: 'law-firm' });
  const lawyer = await deps.directory.staff(lawyerId);
  if (!lawyer?.grants.some(({ role, unitId }) => role === 'PTN' && unitId === partnerId))
    return fail({ kind: 'unknown-reference', path: 'lawyerId', what: 'lawyer' });
  const now = deps.time.now();
  return changeOwn(deps, subject, { partnerId, lawyerId, begin: slot.begin }, (day) => publishSlot(day, slot, now));
}

/** Withdraws a slot of the caller's firm that nobody has booked. */
export async function removeSlot(
  deps: PublishSlotsDeps,
  subject: string,
  ref: Omit<SlotRef, 'partnerId'>,
): Promise<Result<FirmSlots, Failure>> {
  const firm = await findOwnPartner(deps, subject);
  if (!firm.ok) return firm;
  return changeOwn(deps, subject, { ...ref, partnerId: firm.value.id }, (day) => withdrawSlot(day, ref.begin));
}

async function changeOwn(
  deps: PublishSlotsDeps,
  subject: string,
  { partnerId, lawyerId, begin }: SlotRef,
  change: (day: SlotDay) => Result<SlotDay, SlotFault>,
): Promise<Result<FirmSlots, Failure>> {
  const day = toLocalDate(begin);
  for (let turn = 1; turn <= ATTEMPTS; turn++) {
    const found = await deps.slotDays.find(partnerId, lawyerId, day);
    const changed = change(found ?? { partnerId, lawyerId, day, version: 0, slots: [] });
    if (!changed.ok)
      return changed.error === 'slot-missing'
        ? NOT_FOUND
        : fail({ kind: 'unknown-reference', path: 'begin', what: changed.error });
    if (await deps.slotDays.put(changed.value)) return listSlots(deps, subject);
  }
  throw new Error(`the slots of ${lawyerId} change too often`);
}
