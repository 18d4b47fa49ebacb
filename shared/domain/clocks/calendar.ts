import { type LimitUnit, type ParsedLimit, toCountedMs, toLimit } from './duration.ts';
import {
  DAY_MS,
  getWeekday,
  getYear,
  type Instant,
  instantFrom,
  type LocalDate,
  millisToLocalDate,
  nextDate,
  plusDays,
  startOfDayMillis,
  toLocalDate,
  toMillis,
} from './instant.ts';
import { listHourSpans, type Span, type WorkingHours } from './working-hours.ts';

/** A day that differs from Monday-Friday: a holiday (`working: false`) or a make-up working day (`true`). */
export interface CalendarDay {
  readonly working: boolean;
  readonly name: string;
}

/** A version of the working calendar (DOMAIN 4). Plain JSON; `data/calendars` ships one. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** The years whose holidays have been published; in all others a deadline is provisional. */
  readonly years: readonly number[];
  /** By `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, CalendarDay>>;
  readonly workingHours: WorkingHours;
}

/** When something is due; provisional when a day that was consulted lies in a year that is not published yet. */
export interface Deadline {
  readonly dueAt: Instant;
  readonly provisional: boolean;
}

/**
 * What a paused clock has left; plain JSON for a ledger entry. `countsFrom` is the first local day that may count, the
 * day after the clock's start: a resume on the start day itself must not count that day.
 */
export type Remaining =
  | { readonly state: 'left'; readonly limit: ParsedLimit; readonly countsFrom: LocalDate }
  | { readonly state: 'expired'; readonly dueAt: Instant; readonly provisional: boolean };

/**
 * The holidays that fall on the same date every year, taken for a year that is not published: New Year, Labour Day and
 * the three days of the National Day. The lunar ones, Qingming and all make-up days are what the deadline is
 * provisional about. Labour Day's second day and the days the State Council adds by shifting weekends are left to it.
 */
const FIXED_HOLIDAYS: readonly string[] = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** Whether the local day is a working day: the listed day wins, else Monday-Friday (DOMAIN 4). */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  const listed = Object.hasOwn(calendar.days, date) ? calendar.days[date] : undefined;
  if (listed) return listed.working;
  if (getWeekday(date) > 5) return false;
  return isPublished(calendar, date) || !FIXED_HOLIDAYS.includes(date.slice(5));
}

/** Whether the holidays of the day's year are published. */
export function isPublished(calendar: Calendar, date: LocalDate): boolean {
  return calendar.years.includes(getYear(date));
}

/** The calendar with a jurisdiction's own days added; where both list a day, the local one wins. Publishes no year. */
export function mergeLocalDays(base: Calendar, local: Calendar['days']): Calendar {
  return { ...base, days: { ...base.days, ...local } };
}

/**
 * When a limit that starts at `startAt` ends (DOMAIN 4). Time runs 7x24. Working days start the day after and end at
 * 24:00 local of the last one; half a day ends at 12:00. Working hours run in the working hours of working days only.
 */
export function addLimit(calendar: Calendar, limit: ParsedLimit, startAt: Instant): Deadline {
  return walkOn(calendar, limit.unit, originOf(limit.unit, startAt), toCountedMs(limit));
}

/**
 * A deadline moved by an extension: `limit` of further counted time after `dueAt`. From 24:00 of a working day, n working
 * days end at 24:00 of the n-th one after it.
 */
export function extendDue(calendar: Calendar, limit: ParsedLimit, dueAt: Instant): Deadline {
  return walkOn(calendar, limit.unit, toMillis(dueAt), toCountedMs(limit));
}

/**
 * The instant at which `countedMs` of counted time have passed since the clock's start, for marks on a clock that was
 * never paused; also beyond the limit. A working day counts as 24 h; the end of a day belongs to that day (24:00), never to
 * 00:00 of a later one. Zero gives the start itself.
 */
export function countedInstant(
  calendar: Calendar,
  limit: { readonly unit: LimitUnit },
  startAt: Instant,
  countedMs: number,
): Instant {
  if (countedMs <= 0) return startAt;
  return walkOn(calendar, limit.unit, originOf(limit.unit, startAt), countedMs).dueAt;
}

/**
 * The instant that lies `offsetMs` of counted time after a deadline, or before it when negative: marks on any clock,
 * paused, extended or not. The mark at 80 % of a limit is `-0.2 * toCountedMs(limit)`, red at +1 WD is `DAY_MS`. On a clock
 * that was never paused it equals `countedInstant(..., toCountedMs(limit) + offsetMs)`.
 */
export function shiftDue(calendar: Calendar, unit: LimitUnit, dueAt: Instant, offsetMs: number): Instant {
  if (offsetMs === 0) return dueAt;
  if (offsetMs > 0) return walkOn(calendar, unit, toMillis(dueAt), offsetMs).dueAt;
  return walkBack(calendar, unit, toMillis(dueAt), -offsetMs);
}

/** The counted time in milliseconds from one instant to another, neither of them a clock's start; 0 when `to` is not later. */
export function countTimeBetween(calendar: Calendar, unit: LimitUnit, from: Instant, to: Instant): number {
  return countSpans(calendar, unit, toMillis(from), toMillis(to));
}

/**
 * The counted time in milliseconds of a clock that started at `from` until `to`; 0 when `to` is not later. `from` is a
 * clock's start: working days count from the day after it, so the parts of a stretch do not add up to the whole.
 */
export function countedBetween(calendar: Calendar, unit: LimitUnit, from: Instant, to: Instant): number {
  return countSpans(calendar, unit, originOf(unit, from), toMillis(to));
}

/**
 * What a clock that is paused at `pausedAt` has left until `dueAt`.
 *
 * Time and working hours: exactly the counted milliseconds. Working days: whole days, the pause's own day included when it
 * counts at all (it is later than the start day). So a pause and a resume on the same day change nothing, and each working
 * day at whose end the clock was paused is given back. Example: started on Monday with 5 WD, due on the next Monday at
 * 24:00; paused on Wednesday at 10:00, Wednesday to Monday are left, 4 WD. Resumed on Wednesday: due as before. Resumed
 * on Friday at 15:00: Friday is the first of the 4, due on Wednesday at 24:00; Wednesday and Thursday were given back.
 *
 * The fraction of an urgent limit keeps its time of day (12:00), so on its last day the deadline may pass during a pause.
 * At or after the deadline nothing is left, and resuming leaves the deadline where it was.
 */
export function computeRemaining(
  calendar: Calendar,
  limit: { readonly unit: LimitUnit },
  dueAt: Instant,
  pausedAt: Instant,
  startAt: Instant,
): Remaining {
  const { unit } = limit;
  const left = countSpans(calendar, unit, wholeDayOrigin(unit, pausedAt, dayAfter(startAt)), toMillis(dueAt));
  if (pausedAt >= dueAt || left === 0) {
    const firstDay = millisToLocalDate(originOf(unit, startAt));
    const provisional = unit !== 'time' && isProvisional(calendar, firstDay, lastDayBefore(dueAt));
    return { state: 'expired', dueAt, provisional };
  }
  return { state: 'left', limit: toLimit(unit, left), countsFrom: dayAfter(startAt) };
}

/**
 * The deadline of a clock that goes on at `resumedAt`. For working days the resume's own local day counts as the first
 * one left, if it is a working day and later than the start day. See `computeRemaining` for the rule and an example.
 */
export function resumeDue(calendar: Calendar, remaining: Remaining, resumedAt: Instant): Deadline {
  if (remaining.state === 'expired') return { dueAt: remaining.dueAt, provisional: remaining.provisional };
  const { limit, countsFrom } = remaining;
  return walkOn(calendar, limit.unit, wholeDayOrigin(limit.unit, resumedAt, countsFrom), toCountedMs(limit));
}

/** Where counting begins: working days at 24:00 of the start's local day, all else at the start. */
function originOf(unit: LimitUnit, startAt: Instant): number {
  return unit === 'workingDays' ? startOfDayMillis(dayAfter(startAt)) : toMillis(startAt);
}

/** Where counting begins again: working days at 00:00 of the instant's local day, but not before `countsFrom`. */
function wholeDayOrigin(unit: LimitUnit, at: Instant, countsFrom: LocalDate): number {
  if (unit !== 'workingDays') return toMillis(at);
  const date = toLocalDate(at);
  return startOfDayMillis(date > countsFrom ? date : countsFrom);
}

function walkOn(calendar: Calendar, unit: LimitUnit, fromMs: number, countedMs: number): Deadline {
  if (unit === 'time') return { dueAt: instantFrom(fromMs + countedMs), provisional: false };
  const firstDay = millisToLocalDate(fromMs);
  let left = countedMs;
  for (let date = firstDay; ; date = nextDate(date)) {
    for (const span of countedSpans(calendar, unit, date)) {
      const begin = Math.max(span.fromMs, fromMs);
      const length = Math.max(0, span.toMs - begin);
      // `<=`: an exact boundary belongs to the span that completes it, not to the beginning of the next one.
      if (left <= length) {
        return { dueAt: instantFrom(begin + left), provisional: isProvisional(calendar, firstDay, date) };
      }
      left -= length;
    }
  }
}

function walkBack(calendar: Calendar, unit: LimitUnit, fromMs: number, countedMs: number): Instant {
  if (unit === 'time') return instantFrom(fromMs - countedMs);
  let left = countedMs;
  for (let date = millisToLocalDate(fromMs); ; date = plusDays(date, -1)) {
    for (const span of countedSpans(calendar, unit, date).toReversed()) {
      const end = Math.min(span.toMs, fromMs);
      const length = Math.max(0, end - span.fromMs);
      // `<`: an exact boundary is the end of the span before, so that it agrees with walking on.
      if (left < length) return instantFrom(end - left);
      left -= length;
    }
  }
}

function countSpans(calendar: Calendar, unit: LimitUnit, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  if (unit === 'time') return toMs - fromMs;
  let counted = 0;
  const lastDay = millisToLocalDate(toMs);
  for (let date = millisToLocalDate(fromMs); date <= lastDay; date = nextDate(date)) {
    for (const span of countedSpans(calendar, unit, date)) {
      counted += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return counted;
}

/** The counted spans of a day, in order. */
function countedSpans(calendar: Calendar, unit: 'workingDays' | 'workingHours', date: LocalDate): readonly Span[] {
  if (!isWorkingDay(calendar, date)) return [];
  if (unit === 'workingHours') return listHourSpans(calendar.workingHours, date);
  const fromMs = startOfDayMillis(date);
  return [{ date, fromMs, toMs: fromMs + DAY_MS }];
}

function isProvisional(calendar: Calendar, firstDay: LocalDate, lastDay: LocalDate): boolean {
  for (let year = getYear(firstDay); year <= getYear(lastDay); year++) {
    if (!calendar.years.includes(year)) return true;
  }
  return false;
}

/** The local day that ends at, or holds, the instant: 24:00 of a day is still that day. */
function lastDayBefore(instant: Instant): LocalDate {
  return millisToLocalDate(toMillis(instant) - 1);
}

function dayAfter(instant: Instant): LocalDate {
  return nextDate(toLocalDate(instant));
}
