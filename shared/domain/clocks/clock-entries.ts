import type { ClockClass, ClockKind, DeadlineChange, Urgency } from '../appeal/words.ts';
import type { Policy } from '../directory/policy.ts';
import { addLimit, type Calendar, computeRemaining, extendDue, resumeDue } from './calendar.ts';
import { type Clock, type ClockEntry, findRemaining, type ReviewSubject, toCalendarRef } from './clock.ts';
import { formatLimit, halve, type ParsedLimit, requireLimit, toCountedMs, toLimit } from './duration.ts';
import { type Instant, latest, toMillis } from './instant.ts';
import { recountDeadline } from './recount.ts';

/** The limit of the policy for a clock; an urgent case takes half of its class's limits (DOMAIN 4). */
export function getLimit(
  policy: Policy,
  kind: Exclude<ClockKind, 'holdReview'>,
  clockClass: ClockClass,
  urgency: Urgency,
): ParsedLimit {
  const limit = requireLimit(policy.limits[kind][clockClass]);
  return urgency === 'urgent' ? halve(limit) : limit;
}

/** What a new clock is opened with. */
export interface ClockStart {
  readonly clock: string;
  readonly kind: ClockKind;
  readonly assignmentId?: string;
  readonly subject?: ReviewSubject;
  readonly round: number;
  readonly at: Instant;
  readonly limit: ParsedLimit;
  readonly clockClass: ClockClass;
}

/** The `start` entry of a clock, with its deadline counted on the calendar. */
export function buildStartEntry(start: ClockStart, policy: Policy, calendar: Calendar): ClockEntry {
  const { limit, ...rest } = start;
  return {
    entry: 'start',
    ...rest,
    limit: formatLimit(limit),
    policyVersion: policy.version,
    calendar: toCalendarRef(calendar),
    ...addLimit(calendar, limit, start.at),
  };
}

/** The `start` entry of a clock that ends at an instant that was named, not counted. */
export function buildStartUntilEntry(
  start: Omit<ClockStart, 'limit'>,
  dueAt: Instant,
  policy: Policy,
  calendar: Calendar,
): ClockEntry {
  const limit = { unit: 'time', ms: toMillis(dueAt) - toMillis(start.at) } as const;
  return buildStartEntry({ ...start, limit }, policy, calendar);
}

/** The `extend` entry: `more` of counted time behind the deadline; the limit is the whole from then on. */
export function buildExtendEntry(
  clock: Clock,
  more: ParsedLimit,
  at: Instant,
  reason: DeadlineChange,
  calendar: Calendar,
): ClockEntry {
  const whole = toLimit(more.unit, toCountedMs(requireLimit(clock.limit)) + toCountedMs(more));
  const { kept, ...before } = recountDeadline(clock, at, calendar);
  const { dueAt, provisional } = extendDue(calendar, more, before.dueAt);
  return {
    entry: 'extend',
    clock: clock.id,
    at,
    limit: formatLimit(whole),
    reason,
    calendar: toCalendarRef(calendar),
    dueAt,
    provisional: provisional || before.provisional,
    ...(kept && { kept }),
  };
}

/** The `stop` entry of a clock whose event came: in time up to and including the deadline. */
export function buildStopEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, met: ranUntil(clock, at) <= clock.dueAt };
}

/**
 * The `stop` entry of a clock that is called off: at its end or later it was missed, for nothing came; before, it was
 * neither met nor missed.
 */
export function buildCallOffEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, ...(ranUntil(clock, at) >= clock.dueAt && { met: false }) };
}

/** Until when the clock had run: a paused one until its pause, so that a breach before it stays one. */
function ranUntil(clock: Clock, at: Instant): Instant {
  const pause = clock.state === 'paused' ? clock.ledger.findLast(({ entry }) => entry === 'pause') : undefined;
  return pause?.at ?? at;
}

/** The `pause` entry, with what is left. */
export function buildPauseEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry {
  const startAt = clock.ledger.flatMap((entry) => ('from' in entry ? [entry.from] : [])).at(-1) ?? clock.startedAt;
  const { dueAt } = recountDeadline(clock, at, calendar);
  const remaining = computeRemaining(calendar, requireLimit(clock.limit), dueAt, at, startAt);
  return { entry: 'pause', clock: clock.id, at, remaining };
}

/**
 * The `resume` entry: a paused clock goes on with what was left, a stopped one with the deadline it had, counted anew; never
 * from before the last entry of its ledger.
 */
export function buildResumeEntry(clock: Clock, since: Instant, calendar: Calendar): ClockEntry {
  const at = latest(since, ...clock.ledger.map((entry) => entry.at));
  const left = findRemaining(clock);
  const deadline = left ? resumeDue(calendar, left, at) : recountDeadline(clock, at, calendar);
  return { entry: 'resume', clock: clock.id, at, calendar: toCalendarRef(calendar), ...deadline };
}
