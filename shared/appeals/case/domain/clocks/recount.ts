import { type Instant, nextDate, toLocalDate } from '#kernel/domain/instant.ts';
import {
  addLimit,
  type Calendar,
  computeRemaining,
  type Deadline,
  extendDue,
  type Remaining,
  resumeDue,
} from '#kernel/domain/time/calendar.ts';
import {
  formatLimit,
  type Limit,
  type ParsedLimit,
  requireLimit,
  toCountedMs,
  toLimit,
} from '#kernel/domain/time/duration.ts';
import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import {
  type CalendarRef,
  type Clock,
  type ClockEntry,
  findCountedEntry,
  findRemaining,
  type Ledger,
  type SupersedeEntry,
} from './clock.ts';

/** The deadline of a clock and, while it is paused, what is left. */
interface DeadlineState extends Deadline {
  readonly remaining?: Remaining;
}

/**
 * Recomputes a deadline from the ledger, on any version of the calendar. What was left at a pause is taken from the ledger.
 * With `base`, as if that had been the limit from the start; extensions are added if `base` counts working days.
 */
export function recount({ ledger }: Clock, calendar: Calendar, base?: ParsedLimit): DeadlineState {
  return replay(ledger, calendar, base);
}

/**
 * The `supersede` entry that puts a running clock on a newer version of the calendar, even if the deadline does not change:
 * its marks may. Undefined for paused and stopped clocks, which are recounted when they continue.
 */
export function buildRecountEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry | undefined {
  if (clock.state !== 'running') return undefined;
  const counted = findCountedEntry(clock).calendar;
  if (counted.id !== calendar.id || counted.version >= calendar.version) return undefined;
  const { kept, ...deadline } = recountDeadline(clock, at, calendar);
  return buildSupersedeEntry(clock, at, calendar, deadline, {
    limit: clock.limit,
    reason: 'calendar',
    ...(kept && { kept }),
  });
}

/** The deadline of a clock on a calendar that may be newer than its own. An open deadline never moves into the past. */
export function recountDeadline(clock: Clock, at: Instant, calendar: Calendar): Deadline & { readonly kept?: true } {
  const { dueAt, provisional } = recount(clock, calendar);
  const isTooEarly = dueAt < clock.dueAt && dueAt <= at;
  return isTooEarly ? { dueAt: clock.dueAt, provisional: clock.provisional, kept: true } : { dueAt, provisional };
}

/**
 * The `supersede` entry of a clock that gets another limit or class (DOMAIN 4, reclassified); undefined if nothing changes or
 * the clock is late. A longer limit counts from the clock's start. A shorter one counts from now, if it then ends before the
 * present deadline, so that nobody becomes late by a change that was not known before.
 */
export function buildReclassifyEntry(
  clock: Clock,
  limit: ParsedLimit,
  clockClass: ClockClass,
  at: Instant,
  calendar: Calendar,
): ClockEntry | undefined {
  if (isLate(clock, at)) return undefined;
  const left = findRemaining(clock);
  const dueIfResumed = ({ dueAt, remaining }: DeadlineState) =>
    remaining ? resumeDue(calendar, remaining, at).dueAt : dueAt;
  const { kept, ...deadline } = recountDeadline(clock, at, calendar);
  const present = dueIfResumed({ ...deadline, ...(left && { remaining: left }) });
  const reason = 'reclassified' as const;

  const fromStart = recount(clock, calendar, limit);
  if (dueIfResumed(fromStart) > present) {
    const change = { limit: addExtensions(clock, limit), clockClass, from: clock.startedAt, reason };
    return buildSupersedeEntry(clock, at, calendar, fromStart, change);
  }
  const fromNow = addLimit(calendar, limit, at);
  if (fromNow.dueAt < present) {
    const remaining = { state: 'left', limit, countsFrom: nextDate(toLocalDate(at)) } as const;
    const change = { limit: formatLimit(limit), clockClass, from: at, reason };
    return buildSupersedeEntry(clock, at, calendar, { ...fromNow, ...(left && { remaining }) }, change);
  }
  if (clockClass === clock.clockClass || (clock.state === 'stopped' && present <= at)) return undefined;
  const change = { limit: clock.limit, clockClass, reason };
  if (left) return buildSupersedeEntry(clock, at, findCountedEntry(clock).calendar, clock, change);
  return buildSupersedeEntry(clock, at, calendar, deadline, { ...change, ...(kept && { kept }) });
}

/** Whether the time of a clock has passed; a stopped clock is late if it stopped too late. */
function isLate(clock: Clock, at: Instant): boolean {
  const left = findRemaining(clock);
  if (left) return left.state === 'expired';
  return clock.state === 'stopped' ? clock.met === false : clock.dueAt <= at;
}

function buildSupersedeEntry(
  clock: Clock,
  at: Instant,
  { id, version }: CalendarRef,
  { dueAt, provisional, remaining }: DeadlineState,
  change: Pick<SupersedeEntry, 'limit' | 'reason' | 'clockClass' | 'from' | 'kept'>,
): ClockEntry {
  const left = remaining && { remaining };
  return { entry: 'supersede', clock: clock.id, at, ...change, calendar: { id, version }, dueAt, provisional, ...left };
}

function replay([start, ...entries]: Ledger, calendar: Calendar, base: ParsedLimit | undefined): DeadlineState {
  let inForce: Limit = start.limit;
  let state: DeadlineState = addLimit(calendar, base ?? requireLimit(start.limit), start.at);
  for (const [index, entry] of entries.entries()) {
    switch (entry.entry) {
      case 'pause': {
        const left = base ? computeRemaining(calendar, base, state.dueAt, entry.at, start.at) : entry.remaining;
        state = { ...state, remaining: left };
        break;
      }
      case 'resume':
        if (state.remaining) state = resumeDue(calendar, state.remaining, entry.at);
        else if (entry.kept && !base) state = toDeadline(entry);
        break;
      case 'extend':
        if (entry.kept && !base) state = toDeadline(entry);
        else if (!base || base.unit === 'workingDays') state = applyExtend(calendar, state, inForce, entry.limit);
        inForce = entry.limit;
        break;
      case 'supersede':
        if (!base) state = applySupersede(state, entry, [start, ...entries.slice(0, index)], calendar);
        inForce = entry.limit;
    }
  }
  return state;
}

function applyExtend(calendar: Calendar, state: DeadlineState, before: Limit, after: Limit): DeadlineState {
  const limit = requireLimit(after);
  const more = toLimit(limit.unit, toCountedMs(limit) - toCountedMs(requireLimit(before)));
  const { dueAt, provisional } = extendDue(calendar, more, state.dueAt);
  return { ...state, dueAt, provisional: provisional || state.provisional };
}

const toDeadline = ({ dueAt, provisional }: Deadline): Deadline => ({ dueAt, provisional });

/** A `supersede` without `from` only recounted the deadline, which the replay does anyway. */
function applySupersede(
  state: DeadlineState,
  { limit, from, remaining, kept, ...deadline }: SupersedeEntry,
  before: Ledger,
  calendar: Calendar,
): DeadlineState {
  if (kept) return toDeadline(deadline);
  if (from === undefined) return state;
  const whole = requireLimit(limit);
  const next =
    from === before[0].at
      ? replay(before, calendar, toLimit(whole.unit, toCountedMs(whole) - sumExtensions(before, whole)))
      : addLimit(calendar, whole, from);
  return remaining ? { ...next, remaining } : next;
}

/** A new limit with the extensions that the clock already has. */
function addExtensions({ ledger }: Clock, limit: ParsedLimit): Limit {
  return formatLimit(toLimit(limit.unit, toCountedMs(limit) + sumExtensions(ledger, limit)));
}

/** The counted time by which a clock was extended; 0 unless the limit counts working days. */
function sumExtensions([start, ...entries]: Ledger, { unit }: ParsedLimit): number {
  if (unit !== 'workingDays') return 0;
  let inForce: Limit = start.limit;
  let sum = 0;
  for (const entry of entries) {
    if (entry.entry === 'extend') sum += toCountedMs(requireLimit(entry.limit)) - toCountedMs(requireLimit(inForce));
    if ('limit' in entry) inForce = entry.limit;
  }
  return sum;
}
