import type { Policy } from '#directory/domain/policy/policy.ts';
import {
  type Instant,
  latest,
  nextDate,
  startOfDayMillis,
  toInstant,
  toLocalDate,
  toMillis,
} from '#kernel/domain/instant.ts';
import {
  addLimit,
  type Calendar,
  computeRemaining,
  countTimeBetween,
  extendDue,
  resumeDue,
} from '#kernel/domain/time/calendar.ts';
import {
  formatLimit,
  halve,
  type Limit,
  type ParsedLimit,
  requireLimit,
  toCountedMs,
  toLimit,
} from '#kernel/domain/time/duration.ts';
import type { ClockClass, ClockKind, DeadlineChange, Track, Urgency } from '#kernel/domain/vocabulary.ts';
import {
  type Clock,
  type ClockEntry,
  type ClockIdentity,
  findRemaining,
  type RaisedUrgency,
  toCalendarRef,
} from './clock.ts';
import { recountDeadline } from './recount.ts';

/** The clocks that measure the appellant's own time. */
const OF_APPELLANT: readonly ClockKind[] = ['lapse', 'followUp'];

/** What decides on the limits of a case. */
export interface Measured {
  readonly clockClass: ClockClass;
  readonly urgency: Urgency;
  readonly track?: Track | undefined;
}

/**
 * The policy's limit for a clock. An urgent case gets half of it, but never of the appellant's own time (DOMAIN 4). A complaint about the
 * business environment has its own limits (DOMAIN 8).
 */
export function getLimit(
  policy: Policy,
  kind: Exclude<ClockKind, 'holdReview'>,
  { clockClass, urgency, track }: Measured,
): ParsedLimit {
  const complaint: Partial<Record<ClockKind, Limit>> = policy.enterprise.complaint;
  const own = track === 'enterprise' ? complaint[kind] : undefined;
  if (own !== undefined) return requireLimit(own);
  const limit = requireLimit(policy.limits[kind][clockClass]);
  return urgency === 'urgent' && !OF_APPELLANT.includes(kind) ? halve(limit) : limit;
}

/**
 * The limit of a clock that starts at `startAt` and ends at `dueAt` at the latest: the limit itself if it ends by then, else
 * the shorter one, counted in the same way where that is possible. After `dueAt` the clock ends at once.
 */
export function capLimit(calendar: Calendar, limit: ParsedLimit, startAt: Instant, dueAt: Instant): ParsedLimit {
  if (addLimit(calendar, limit, startAt).dueAt <= dueAt) return limit;
  const from = limit.unit === 'workingDays' ? toInstant(startOfDayMillis(nextDate(toLocalDate(startAt)))) : startAt;
  const counted = countTimeBetween(calendar, limit.unit, from, dueAt);
  const shorter = toLimit(limit.unit, counted);
  if (counted > 0 && addLimit(calendar, shorter, startAt).dueAt === dueAt) return shorter;
  return { unit: 'time', ms: Math.max(1, toMillis(dueAt) - toMillis(startAt)) };
}

export interface ClockStart extends ClockIdentity {
  readonly clock: string;
  readonly at: Instant;
  readonly limit: ParsedLimit;
  readonly urgency?: RaisedUrgency;
}

/** The `start` entry of a clock, with the deadline computed on the calendar. */
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

/** The `start` entry of a clock with a given end instead of a limit. */
export function buildStartUntilEntry(
  start: Omit<ClockStart, 'limit'>,
  dueAt: Instant,
  policy: Policy,
  calendar: Calendar,
): ClockEntry {
  const limit = { unit: 'time', ms: toMillis(dueAt) - toMillis(start.at) } as const;
  return buildStartEntry({ ...start, limit }, policy, calendar);
}

/** The `extend` entry: adds `more` counted time to the deadline. Its limit is the old limit plus `more`. */
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

/**
 * The `supersede` entry of a running clock that would end after `dueAt`: its time counts from now and ends then. A deadline that has
 * passed is kept at `dueAt`, because no time is left to count.
 */
export function buildCapEntry(clock: Clock, dueAt: Instant, at: Instant, calendar: Calendar): ClockEntry {
  const entry = {
    entry: 'supersede',
    clock: clock.id,
    at,
    reason: 'capped',
    calendar: toCalendarRef(calendar),
  } as const;
  if (dueAt <= at) return { ...entry, limit: clock.limit, dueAt, provisional: clock.provisional, kept: true };
  const limit = capLimit(calendar, requireLimit(clock.limit), at, dueAt);
  return { ...entry, limit: formatLimit(limit), from: at, ...addLimit(calendar, limit, at) };
}

/** The `stop` entry of a clock whose awaited event occurred. The deadline itself is in time. */
export function buildStopEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, met: findRunEnd(clock, at) <= clock.dueAt };
}

/**
 * The `stop` entry of a clock that is cancelled. If its deadline has passed it was missed; otherwise it was neither met nor
 * missed.
 */
export function buildCancelEntry(clock: Clock, at: Instant): ClockEntry {
  return { entry: 'stop', clock: clock.id, at, ...(findRunEnd(clock, at) >= clock.dueAt && { met: false }) };
}

/** Until when the clock ran: a paused one until its pause, so that a breach before the pause remains a breach. */
function findRunEnd(clock: Clock, at: Instant): Instant {
  const pause = clock.state === 'paused' ? clock.ledger.findLast(({ entry }) => entry === 'pause') : undefined;
  return pause?.at ?? at;
}

/** The `pause` entry, with the time that is left. */
export function buildPauseEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry {
  const startAt = clock.ledger.flatMap((entry) => ('from' in entry ? [entry.from] : [])).at(-1) ?? clock.startedAt;
  const { dueAt } = recountDeadline(clock, at, calendar);
  const remaining = computeRemaining(calendar, requireLimit(clock.limit), dueAt, at, startAt);
  return { entry: 'pause', clock: clock.id, at, remaining };
}

/**
 * The `resume` entry: a paused clock continues with the time it had left, a stopped one with its deadline, recounted. It
 * never resumes before the last entry of its ledger.
 */
export function buildResumeEntry(clock: Clock, since: Instant, calendar: Calendar): ClockEntry {
  const at = latest(since, ...clock.ledger.map((entry) => entry.at));
  const left = findRemaining(clock);
  const deadline = left ? resumeDue(calendar, left, at) : recountDeadline(clock, at, calendar);
  return { entry: 'resume', clock: clock.id, at, calendar: toCalendarRef(calendar), ...deadline };
}
