import { toLocalDate } from '#kernel/domain/instant.ts';
import { ATTEMPTS } from '#kernel/usecases/append-decided.ts';
import {
  findSlot,
  freeSlot,
  holdSlot,
  isFreeFor,
  type Slot,
  type SlotDay,
  type SlotHold,
  type SlotRef,
} from './domain/slots.ts';
import type { SlotDays } from './slot-days.port.ts';

export interface SlotDeps {
  readonly slotDays: Pick<SlotDays, 'find' | 'put'>;
}

/** A slot that a request may book: free, or held for it already; undefined otherwise. */
export async function findFree({ slotDays }: SlotDeps, ref: SlotRef, requestId: string): Promise<Slot | undefined> {
  const day = await slotDays.find(ref.partnerId, ref.lawyerId, toLocalDate(ref.begin));
  const slot = day && findSlot(day, ref.begin);
  return slot && isFreeFor(slot, requestId) ? slot : undefined;
}

/**
 * Holds a slot for a request before the event that books it is appended (ADR 45). False when the slot is gone, or held for another one:
 * of two businesses that book at once, one gets it.
 */
export function takeSlot(deps: SlotDeps, ref: SlotRef, hold: SlotHold): Promise<boolean> {
  return changeDay(deps, ref, (day) => holdSlot(day, ref.begin, hold));
}

/** Frees a slot that was held for a request up to a version; a later hold stays. With `isGone` nobody else may book it. */
export function releaseSlot(
  deps: SlotDeps,
  ref: SlotRef,
  held: { readonly requestId: string; readonly version: number; readonly isGone: boolean },
): Promise<boolean> {
  return changeDay(deps, ref, (day) => freeSlot(day, ref.begin, held));
}

/** Changes the stored day of a slot. False when there is nothing to change. */
async function changeDay(
  { slotDays }: SlotDeps,
  { partnerId, lawyerId, begin }: SlotRef,
  change: (day: SlotDay) => SlotDay | undefined,
): Promise<boolean> {
  for (let turn = 1; turn <= ATTEMPTS; turn++) {
    const day = await slotDays.find(partnerId, lawyerId, toLocalDate(begin));
    const changed = day && change(day);
    if (!changed) return false;
    if (await slotDays.put(changed)) return true;
  }
  throw new Error(`the slots of ${lawyerId} change too often`);
}
