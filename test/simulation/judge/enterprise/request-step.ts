import type { RequestEventOf } from '#enterprise/requests/domain/request-event.ts';
import type { RequestEventType } from '#enterprise/requests/domain/transitions.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import type { WorkingCalendar } from '../calendar.ts';
import type { CheckedClock } from '../clock.ts';
import { callOffClock, type ExpectedEntry, startClock, stopClock } from '../ledger.ts';
import type { Limit } from '../limits.ts';
import { type CheckedRequest, findConsentAt } from './checked-request.ts';
import { type Facts, isManagerOf, seriesOf } from './facts.ts';
import { REQUEST_LIMITS } from './request-limits.ts';

/** One event of a request, and what must follow from it. The functions below change the request and note the entries it must have got. */
export interface RequestStep<T extends RequestEventType = RequestEventType> {
  readonly request: CheckedRequest;
  readonly event: RequestEventOf<T>;
  readonly at: number;
  /** The places of the observations at which the call began and the event was stored. */
  readonly began: number;
  readonly place: number;
  readonly calendar: WorkingCalendar;
  readonly facts: Facts;
  /** All requests of the lifecycle, this one too. */
  readonly others: ReadonlyMap<string, CheckedRequest>;
  readonly entries: ExpectedEntry[];
  breach(check: string, what: string): void;
}

export type RequestEffects = { readonly [T in RequestEventType]: (step: RequestStep<T>) => void };

function listOpen({ clocks }: CheckedRequest, kind: ClockKind): CheckedClock[] {
  return clocks.filter((clock) => clock.kind === kind && clock.state !== 'stopped');
}

/** Starts a clock. Its id is the one that the event gave to the clock of this kind. */
export function start(step: RequestStep, kind: ClockKind, limit: Limit): void {
  const { request, event, at, calendar } = step;
  const known = new Set(request.clocks.map(({ id }) => id));
  const recorded = (event.changes.clocks ?? []).find(
    (entry) => entry.entry === 'start' && entry.kind === kind && !known.has(entry.clock),
  );
  const id = recorded?.clock ?? `missing ${kind}`;
  const [clock, entry] = startClock({ id, kind, round: request.round, clockClass: 'general', limit, at }, calendar);
  request.clocks.push(clock);
  step.entries.push(entry);
}

/** What the clocks of these kinds waited for has happened. */
export function stop(step: RequestStep, ...kinds: readonly ClockKind[]): void {
  for (const kind of kinds)
    for (const clock of listOpen(step.request, kind)) step.entries.push(stopClock(clock, step.at));
}

/** Nobody waits for the clocks of these kinds any longer. */
export function callOff(step: RequestStep, ...kinds: readonly ClockKind[]): void {
  for (const kind of kinds)
    for (const clock of listOpen(step.request, kind)) step.entries.push(callOffClock(clock, step.at));
}

/** The request comes to a manager, or to the pool, and its clocks for that begin. */
export function bring(step: RequestStep, managerId: string | undefined): void {
  const { request } = step;
  request.managerId = managerId;
  request.status = managerId === undefined ? 'requested' : 'assigned';
  if (managerId === undefined) start(step, 'dispatch', REQUEST_LIMITS.take);
  else start(step, 'sign', REQUEST_LIMITS.respond);
}

/** The managers of the business, or none, that the call could have read. */
function listManagersNow({ facts, request, began, place }: RequestStep): readonly (string | undefined)[] {
  return seriesOf(facts.managers, request.filing.creditCode).during(began, place);
}

/** Checks whom the event makes the manager. The system moves what the manager of the business has, and nothing that others have. */
export function requireManager(step: RequestStep, managerId: string | undefined): void {
  const { request, event, facts, place } = step;
  const isBySystem = event.actor.role === 'SYS' || event.actor.role === 'APP';
  const now = listManagersNow(step);
  if (isBySystem && !now.includes(managerId))
    step.breach('manager', `${managerId ?? 'the pool'} in place of the manager of the business`);
  const had = seriesOf(facts.managers, request.filing.creditCode).during(request.cameAt, place);
  if (event.actor.role === 'SYS' && !had.includes(request.managerId))
    step.breach('manager', 'somebody else had the request');
  if (managerId !== undefined && event.actor.role !== 'APP' && !isManagerOf(facts, managerId, request.filing.county))
    step.breach('manager', `${managerId} is no manager of ${request.filing.county}`);
  request.isAsBusiness = now.every((each) => each === managerId);
  request.cameAt = place;
  request.cameSince = step.at;
}

/** Requires a consent in force to a partner. */
export function requireConsent(step: RequestStep, partnerId: string) {
  const consent = findConsentAt(step.request.consents, partnerId, step.at);
  if (!consent) step.breach('consent', `no consent to ${partnerId} is in force`);
  return consent;
}

/** Requires that a person of a partner acts for the partner of the event, on a request that the business shares with it. */
export function requirePartner(step: RequestStep, partnerId: string): void {
  const { actor } = step.event;
  if (actor.role !== 'PTN') return;
  if (actor.unitId !== partnerId) step.breach('who', `${actor.unitId} acts for ${partnerId}`);
  if (!step.request.partners.includes(partnerId)) step.breach('who', `was never referred to ${partnerId}`);
  requireConsent(step, partnerId);
}

/** A partner has been in contact: the first contact ends the clock of the answer, and the manager has to look at it. */
export function answer(step: RequestStep, partnerId: string): void {
  const { request } = step;
  stop(step, 'result');
  callOff(step, 'lapse');
  const isLookedAt = request.status === 'workOrder' || listOpen(request, 'review').length > 0;
  if (!isLookedAt) start(step, 'review', REQUEST_LIMITS.respond);
  request.awaited = request.awaited.filter((each) => each !== partnerId);
  if (request.status !== 'workOrder') request.status = 'partnerReplied';
}

/** A request with a work order waits until its appeal, or the case that this follows, has ended. */
export function requireOrderEnded({ request, facts, breach }: RequestStep): void {
  if (request.status !== 'workOrder') return;
  const own = facts.appeals.get(request.workOrders.at(-1) ?? '');
  const leading = own?.status === 'merged' ? facts.appeals.get(own.master ?? '') : own;
  if (!leading || !['closed', 'refused', 'transferred'].includes(leading.status))
    breach('work order', `the appeal is ${leading?.status ?? 'unknown'}`);
}

/** Whether a clock at whose end the system acts has ended. */
export function requireEnded(step: RequestStep, kind: ClockKind): void {
  const isDue = step.request.clocks.some(
    (clock) => clock.kind === kind && clock.state === 'running' && clock.due <= step.at,
  );
  if (!isDue) step.breach('timer', `the ${kind} clock has not ended`);
}

export function hasText(step: RequestStep, kind: string): boolean {
  return (step.event.changes.texts ?? []).some((text) => text.kind === kind);
}
