import type { ClockClass } from '../appeal/words.ts';
import {
  addLimit,
  type Calendar,
  computeRemaining,
  type Deadline,
  extendDue,
  type Remaining,
  resumeDue,
} from './calendar.ts';
import {
  type CalendarRef,
  type Clock,
  type ClockEntry,
  findCountedEntry,
  findRemaining,
  type Ledger,
} from './clock.ts';
import { formatLimit, type Limit, type ParsedLimit, requireLimit, toCountedMs, toLimit } from './duration.ts';
import { type Instant, nextDate, toLocalDate } from './instant.ts';

/** Where a clock stands: its deadline and, while it is paused, what is left. */
interface Standing extends Deadline {
  readonly remaining?: Remaining;
}

/**
 * A deadline derived again from the ledger, on any version of the calendar. What was left at a pause stays as it was
 * noted. With `base` as if that had been the limit from the start, extensions kept where both are counted in working days.
 */
export function recount({ ledger }: Clock, calendar: Calendar, base?: ParsedLimit): Standing {
  return replay(ledger, calendar, base);
}

/**
 * The `supersede` entry that puts a running clock on a newer version of the calendar, also where it ends the same: its marks
 * may not. Undefined for a clock that does not run: it is counted when it goes on.
 */
export function buildRecountEntry(clock: Clock, at: Instant, calendar: Calendar): ClockEntry | undefined {
  if (clock.state !== 'running') return undefined;
  const counted = findCountedEntry(clock).calendar;
  if (counted.id !== calendar.id || counted.version >= calendar.version) return undefined;
  const { kept, ...deadline } = recountDeadline(clock, at, calendar);
  return superseded(clock, at, calendar, deadline, { limit: clock.limit, reason: 'calendar', ...(kept && { kept }) });
}

/** The deadline of a clock on a calendar, which may be newer than its own; never moved back to where nobody could keep it any more. */
export function recountDeadline(clock: Clock, at: Instant, calendar: Calendar): Deadline & { readonly kept?: true } {
  const { dueAt, provisional } = recount(clock, calendar);
  const isLost = dueAt < clock.dueAt && dueAt <= at;
  return isLost ? { dueAt: clock.dueAt, provisional: clock.provisional, kept: true } : { dueAt, provisional };
}

/**
 * The `supersede` entry of a clock that gets another limit, or is measured by another class; undefined when nothing changes
 * or its time is over: what is late stays late; a stopped clock is late if it had stopped too late. A longer limit counts
 * from the clock's start; a shorter one from now, when that ends before the present deadline: nobody is late by what became
 * known just now.
 */
export function buildReclassifyEntry(
  clock: Clock,
  limit: ParsedLimit,
  clockClass: ClockClass,
  at: Instant,
  calendar: Calendar,
): ClockEntry | undefined {
  const left = findRemaining(clock);
  const isStopped = clock.state === 'stopped';
  if (left ? left.state === 'expired' : isStopped ? clock.met === false : clock.dueAt <= at) return undefined;
  const dueOf = (standing: Standing) =>
    standing.remaining ? resumeDue(calendar, standing.remaining, at).dueAt : standing.dueAt;
  const { kept, ...deadline } = recountDeadline(clock, at, calendar);
  const present = dueOf({ ...deadline, ...(left && { remaining: left }) });
  const fromStart = recount(clock, calendar, limit);
  const reason = 'reclassified' as const;
  if (dueOf(fromStart) > present) {
    const change = { limit: withExtensions(clock, limit), clockClass, from: clock.startedAt, reason };
    return superseded(clock, at, calendar, fromStart, change);
  }
  const fromNow = addLimit(calendar, limit, at);
  if (fromNow.dueAt < present) {
    const remaining = { state: 'left', limit, countsFrom: nextDate(toLocalDate(at)) } as const;
    const change = { limit: formatLimit(limit), clockClass, from: at, reason };
    return superseded(clock, at, calendar, { ...fromNow, ...(left && { remaining }) }, change);
  }
  if (clockClass === clock.clockClass || (isStopped && present <= at)) return undefined;
  if (left)
    return superseded(clock, at, findCountedEntry(clock).calendar, clock, { limit: clock.limit, clockClass, reason });
  return superseded(clock, at, calendar, deadline, { limit: clock.limit, clockClass, reason, ...(kept && { kept }) });
}

function superseded(
  clock: Clock,
  at: Instant,
  { id, version }: CalendarRef,
  { dueAt, provisional, remaining }: Standing,
  change: Pick<SupersedeEntry, 'limit' | 'reason' | 'clockClass' | 'from' | 'kept'>,
): ClockEntry {
  const left = remaining && { remaining };
  return { entry: 'supersede', clock: clock.id, at, ...change, calendar: { id, version }, dueAt, provisional, ...left };
}

type SupersedeEntry = Extract<ClockEntry, { readonly entry: 'extend' | 'supersede' }>;

function replay([start, ...entries]: Ledger, calendar: Calendar, base: ParsedLimit | undefined): Standing {
  let inForce: Limit = start.limit;
  let standing: Standing = addLimit(calendar, base ?? requireLimit(start.limit), start.at);
  for (const [index, entry] of entries.entries()) {
    switch (entry.entry) {
      case 'pause': {
        const left = base ? computeRemaining(calendar, base, standing.dueAt, entry.at, start.at) : entry.remaining;
        standing = { ...standing, remaining: left };
        break;
      }
      case 'resume':
        if (standing.remaining) standing = resumeDue(calendar, standing.remaining, entry.at);
        else if (entry.kept && !base) standing = deadlineOf(entry);
        break;
      case 'extend':
        if (entry.kept && !base) standing = deadlineOf(entry);
        else if (!base || base.unit === 'workingDays') standing = extended(calendar, standing, inForce, entry.limit);
        inForce = entry.limit;
        break;
      case 'supersede':
        if (!base) standing = changed(standing, entry, [start, ...entries.slice(0, index)], calendar);
        inForce = entry.limit;
    }
  }
  return standing;
}

function extended(calendar: Calendar, standing: Standing, before: Limit, after: Limit): Standing {
  const limit = requireLimit(after);
  const more = toLimit(limit.unit, toCountedMs(limit) - toCountedMs(requireLimit(before)));
  const { dueAt, provisional } = extendDue(calendar, more, standing.dueAt);
  return { ...standing, dueAt, provisional: provisional || standing.provisional };
}

const deadlineOf = ({ dueAt, provisional }: Deadline): Deadline => ({ dueAt, provisional });

/** What a `supersede` did: by another calendar nothing that counting again does not do anyway. */
function changed(
  standing: Standing,
  { limit, from, remaining, kept, ...deadline }: SupersedeEntry,
  before: Ledger,
  calendar: Calendar,
): Standing {
  if (kept) return deadlineOf(deadline);
  if (from === undefined) return standing;
  const whole = requireLimit(limit);
  const anew =
    from === before[0].at
      ? replay(before, calendar, toLimit(whole.unit, toCountedMs(whole) - extensionsIn(before, whole)))
      : addLimit(calendar, whole, from);
  return remaining ? { ...anew, remaining } : anew;
}

/** A new limit with the extensions that the clock was given before. */
function withExtensions({ ledger }: Clock, limit: ParsedLimit): Limit {
  return formatLimit(toLimit(limit.unit, toCountedMs(limit) + extensionsIn(ledger, limit)));
}

/** The counted time by which a clock was extended; none for a limit of another unit. */
function extensionsIn([start, ...entries]: Ledger, { unit }: ParsedLimit): number {
  if (unit !== 'workingDays') return 0;
  let inForce: Limit = start.limit;
  let sum = 0;
  for (const entry of entries) {
    if (entry.entry === 'extend') sum += toCountedMs(requireLimit(entry.limit)) - toCountedMs(requireLimit(inForce));
    if ('limit' in entry) inForce = entry.limit;
  }
  return sum;
}
