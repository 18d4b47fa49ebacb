import type { AppealEventOf } from '#appeals/case/domain/event.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import type { ClockKind, UnitRequestKind } from '#kernel/domain/vocabulary.ts';
import { countBetween, startOfDay, toDay, type WorkingCalendar } from './calendar.ts';
import { type CheckedCase, type CheckedWorld, findLead, listUnitsAbove, type Share } from './checked-case.ts';
import { type CheckedClock, countLimit } from './clock.ts';
import { callOffClock, type ExpectedEntry, pauseClock, resumeClock, startClock, stopClock } from './ledger.ts';
import { findLimit, type Limit, SEVERITY } from './limits.ts';

/** One event, and what must follow from it. The functions below change the case and note the entries that it must have got. */
export interface Step<T extends EventType = EventType> {
  readonly case: CheckedCase;
  readonly event: AppealEventOf<T>;
  readonly at: number;
  readonly calendar: WorkingCalendar;
  readonly world: CheckedWorld;
  readonly entries: ExpectedEntry[];
  /** Notes that the event breaks a rule. */
  breach(check: string, what: string): void;
}

type Only = Pick<Partial<CheckedClock>, 'assignmentId' | 'subject'>;

export function listOpenClocks({ clocks }: CheckedCase, kind: ClockKind, only: Only = {}): CheckedClock[] {
  return clocks.filter(
    (clock) =>
      clock.kind === kind &&
      clock.state !== 'stopped' &&
      (only.assignmentId === undefined || clock.assignmentId === only.assignmentId) &&
      (only.subject === undefined || clock.subject === only.subject),
  );
}

/** The limit of a clock of this case now. */
export function findOwnLimit(of: Pick<CheckedCase, 'clockClass' | 'urgency'>, kind: ClockKind): Limit {
  return findLimit(kind, of.clockClass, of.urgency);
}

/** Starts a clock. Its id is the one that the event gave to the clock of this kind, assignment and subject. */
export function start(
  step: Step,
  kind: ClockKind,
  only: Only & { readonly limit?: Limit; readonly isPaused?: boolean } = {},
): CheckedClock {
  const { case: of, event, at, calendar } = step;
  const { limit = findOwnLimit(of, kind), assignmentId, subject } = only;
  const known = new Set(of.clocks.map(({ id }) => id));
  const recorded = (event.changes.clocks ?? []).find(
    (entry) =>
      entry.entry === 'start' &&
      entry.kind === kind &&
      entry.assignmentId === assignmentId &&
      entry.subject === subject &&
      !known.has(entry.clock),
  );
  const id = recorded?.clock ?? `missing ${kind} ${assignmentId ?? ''} ${subject ?? ''}`.trim();
  const { round, clockClass } = of;
  const [clock, entry] = startClock({ id, kind, assignmentId, subject, round, clockClass, limit, at }, calendar);
  of.clocks.push(clock);
  step.entries.push(entry);
  if (only.isPaused) step.entries.push(pauseClock(clock, at, calendar));
  return clock;
}

export function stop(step: Step, kind: ClockKind, only: Only = {}, at = step.at): void {
  for (const clock of listOpenClocks(step.case, kind, only)) step.entries.push(stopClock(clock, at));
}

export function callOff(step: Step, kind: ClockKind, only: Only = {}): void {
  for (const clock of listOpenClocks(step.case, kind, only)) step.entries.push(callOffClock(clock, step.at));
}

export function pause(step: Step, kind: ClockKind, only: Only = {}): void {
  for (const clock of listOpenClocks(step.case, kind, only))
    if (clock.state === 'running') step.entries.push(pauseClock(clock, step.at, step.calendar));
}

export function resume(step: Step, kind: ClockKind, at = step.at, only: Only = {}): void {
  for (const clock of listOpenClocks(step.case, kind, only))
    if (clock.state === 'paused') step.entries.push(resumeClock(clock, at, step.calendar));
}

/** Ends a review: its request is decided. */
export function decideRequest(step: Step, kind: UnitRequestKind) {
  const request = step.case.requests.get(kind);
  if (!request) step.breach('requests', `no ${kind} was requested`);
  step.case.requests.delete(kind);
  stop(step, 'review', { subject: kind });
  return request;
}

/** Adds a share. Its id is the one that the event gave to this unit and role. */
export function addShare(
  step: Step,
  share: Pick<Share, 'unitId' | 'role' | 'level'> & Partial<Pick<Share, 'parentId' | 'final'>>,
): Share {
  const { shares, round } = step.case;
  const recorded = (step.event.changes.assignments ?? []).find(
    ({ id, unitId, role }) => unitId === share.unitId && role === share.role && !shares.some((each) => each.id === id),
  );
  const added: Share = {
    parentId: undefined,
    final: false,
    ...share,
    id: recorded?.id ?? `missing ${share.role} ${share.unitId}`,
    round,
    status: 'toSign',
    workerId: undefined,
    duties: new Set(),
  };
  shares.push(added);
  return added;
}

/** The share that the event names. */
export function findShare(step: Step, id: string): Share | undefined {
  const share = step.case.shares.find((each) => each.id === id);
  if (!share) step.breach('assignments', `there is no assignment ${id}`);
  return share;
}

/** Whether the actor works for the unit of the share, or for one that gained the duty to act on it. */
export function requireHolder(step: Step, share: Share, isOwnOnly = false): void {
  const { role, unitId = '', id } = step.event.actor;
  const isOwn = share.unitId === unitId;
  if (!isOwn && (isOwnOnly || !share.duties.has(unitId)))
    step.breach('who', `${unitId} acts on the share of ${share.unitId}`);
  if (role === 'WRK' && (!isOwn || share.workerId !== id)) step.breach('who', `${id} is not its worker`);
}

/** From `escalated` on the unit above a lead has the duty to act. */
export function addDuty({ case: of, world }: Step, lead: Share): void {
  const above = listUnitsAbove(of, lead.unitId, world)[0];
  if (above !== undefined && SEVERITY.indexOf(of.supervision) >= SEVERITY.indexOf('escalated')) lead.duties.add(above);
}

/** The limit of a clock that starts then and ends at an instant at the latest, counted in the same way where possible. */
export function capLimit(calendar: WorkingCalendar, limit: Limit, at: number, due: number): Limit {
  if (countLimit(calendar, limit, at).due <= due) return limit;
  const { unit } = limit;
  const amount = countBetween(calendar, unit, unit === 'days' ? startOfDay(toDay(at) + 1) : at, due);
  const shorter = { unit, amount };
  if (amount > 0 && countLimit(calendar, shorter, at).due === due) return shorter;
  return { unit: 'time', amount: Math.max(1, due - at) };
}

/** When the share is due that waits for the one of a result clock: the one that passed it down, or the lead's. */
export function findDueAbove(
  { case: of }: Step,
  { kind, assignmentId }: Pick<CheckedClock, 'kind' | 'assignmentId'>,
): number | undefined {
  const share = of.shares.find(({ id }) => id === assignmentId);
  if (kind !== 'result' || share?.role !== 'assist') return undefined;
  const above = share.parentId ?? findLead(of)?.id;
  return above === undefined ? undefined : listOpenClocks(of, 'result', { assignmentId: above }).at(-1)?.due;
}
