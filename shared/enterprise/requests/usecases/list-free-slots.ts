import type { FreeSlots } from '#enterprise/services/appointment-presenter.ts';
import { SLOT_DAYS } from '#enterprise/services/domain/slots.ts';
import type { SlotDays } from '#enterprise/services/slot-days.port.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { findConsent } from '../domain/request.ts';
import { type OpenRequestDeps, openRequest } from './open-request.ts';

export interface ListFreeSlotsDeps extends OpenRequestDeps {
  readonly slotDays: Pick<SlotDays, 'ofPartner'>;
}

/** How many slots an answer shows. */
const MOST_SHOWN = 200;

/**
 * The slots that the business of a request may book: those of firms to which it was referred and consents now, the soonest first. Everybody
 * who does not act for the business gets the answer for an unknown number.
 */
export async function listFreeSlots(
  deps: ListFreeSlotsDeps,
  number: string,
  subject: string,
): Promise<Result<FreeSlots, Failure>> {
  const opened = await openRequest(deps, number, { kind: 'agent', subject });
  if (!opened.ok) return opened;
  const { request, context } = opened.value;
  const { now } = context;
  const isLegal = request.type === 'legalAffairs' && request.status !== 'closed';
  const firms = isLegal ? request.partners.filter((each) => findConsent(request, each, now)) : [];
  const today = toLocalDate(now);
  const days = await Promise.all(firms.map((each) => deps.slotDays.ofPartner(each, today, plusDays(today, SLOT_DAYS))));
  const slots = days
    .flat()
    .flatMap(({ partnerId, lawyerId, slots: all }) => all.map((slot) => ({ partnerId, lawyerId, ...slot })))
    .filter(({ begin, hold }) => hold === undefined && now < begin)
    .toSorted((one, other) => (one.begin < other.begin ? -1 : 1))
    .slice(0, MOST_SHOWN);
  const [partners, names] = await Promise.all([
    deps.directory.units(firms),
    deps.directory.staffNames([...new Set(slots.map(({ lawyerId }) => lawyerId))]),
  ]);
  return ok({ slots, partners, names });
}
