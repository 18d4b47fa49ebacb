import type { SlotRef } from '#enterprise/services/domain/slots.ts';
import { releaseSlot, type SlotDeps, takeSlot } from '#enterprise/services/hold-slot.ts';
import type { ServiceRequest } from '../../domain/request.ts';
import type { RequestEvent } from '../../domain/request-event.ts';
import type { RequestLog } from '../../requests.port.ts';
import { loadRequest } from '../open-request.ts';

/** Holds the slot that an event books, before the event is appended (ADR 45). False when another request holds it. */
export async function holdBookedSlot(
  deps: SlotDeps,
  { id: requestId, number }: Pick<ServiceRequest, 'id' | 'number'>,
  event: RequestEvent,
): Promise<boolean> {
  const { version, at } = event;
  const slot = findBooked(event);
  return slot === undefined || takeSlot(deps, slot, { requestId, number, version, at });
}

/**
 * Gives back the slot of an event that another one forestalled. Two calls of one request share a hold, and the other may have booked it: so
 * the log is asked first whether the appointment stands.
 */
export async function giveBackSlot(
  deps: SlotDeps & { readonly requestLog: Pick<RequestLog, 'read'> },
  event: RequestEvent,
): Promise<void> {
  const slot = findBooked(event);
  if (!slot) return;
  const { requestId, version } = event;
  const { request } = (await loadRequest(deps.requestLog, requestId)) ?? {};
  if (request?.appointments.some((each) => each.ended === undefined && isSame(each, slot))) return;
  await releaseSlot(deps, slot, { requestId, version, isGone: false });
}

/** The slot that an event books. */
function findBooked(event: RequestEvent): SlotRef | undefined {
  return event.type === 'request.appointmentBooked' ? event.data : undefined;
}

function isSame(one: SlotRef, other: SlotRef): boolean {
  return one.partnerId === other.partnerId && one.lawyerId === other.lawyerId && one.begin === other.begin;
}
