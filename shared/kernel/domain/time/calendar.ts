import {
  DAY_MS,
  getWeekday,
  getYear,
  type Instant,
  type LocalDate,
  millisToLocalDate,
  nextDate,
  plusDays,
  startOfDayMillis,
  toInstant,
  toLocalDate,
  toMillis,
} from '../instant.ts';
import { type LimitUnit, type ParsedLimit, toCountedMs, toLimit } from './duration.ts';
import { listHourSpans, type Span, type WorkingHours } from './working-hours.ts';

/** A day that differs from Monday-Friday: a holiday (`working: false`) or a make-up working day (`true`). */
export interface CalendarDay {
  readonly working: boolean;
  readonly name: string;
}

/** A version of the working calendar (DOMAIN 4), as plain JSON; `data/calendars` contains one. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** Years whose holidays are published. A deadline that depends on another year is provisional. */
  readonly years: readonly number[];
  /** Keyed by `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, CalendarDay>>;
  readonly workingHours: WorkingHours;
}

/** When something is due. Provisional if the computation used a day of a year that is not published yet. */
export interface Deadline {
  readonly dueAt: Instant;
  readonly provisional: boolean;
}

/**
 * What a paused clock has left, as plain JSON for a ledger entry. `countsFrom` is the day after the clock's start, the first
 * local day that counts: a resume on the start day must not count that day.
 */
export type Remaining =
  | { readonly state: 'left'; readonly limit: ParsedLimit; readonly countsFrom: LocalDate }
  | { readonly state: 'expired'; readonly dueAt: Instant; readonly provisional: boolean };

/**
 * Holidays of a year that is not published: New Year, Labour Day and the three days of the National Day fall on the same
 * dates every year. The notice of the State Council adds the others (lunar holidays, Qingming, the second day of Labour
 * Day, shifted weekends) and the make-up working days; until then a deadline is provisional.
 */
const FIXED_HOLIDAYS: readonly string[] = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** Whether a local day is a working day: as listed in the calendar, otherwise Monday-Friday (DOMAIN 4). */
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

/**
 * The deadline of a limit that starts at `startAt` (DOMAIN 4). Plain time counts around the clock. Working days start on the
 * day after and end at 24:00 local of the last one; half a day ends at 12:00. Working hours count inside the office hours of
 * working days.
 */
export function addLimit(calendar: Calendar, limit: ParsedLimit, startAt: Instant): Deadline {
  return walkForward(calendar, limit.unit, findStart(limit.unit, startAt), toCountedMs(limit));
}

/**
 * The deadline `limit` of counted time after `dueAt`, for an extension. From 24:00 of a working day, n working days end at
 * 24:00 of the n-th working day after it.
 */
export function extendDue(calendar: Calendar, limit: ParsedLimit, dueAt: Instant): Deadline {
  return walkForward(calendar, limit.unit, toMillis(dueAt), toCountedMs(limit));
}

/**
 * The instant `offsetMs` of counted time after a deadline, or before it if negative. Marks are computed from the deadline,
 * so that pauses and extensions are already included: 80 % of a limit is `-0.2 * toCountedMs(limit)`, one working day after
 * the end is `DAY_MS`. A working day counts as 24 h. The end of a day is 24:00 of that day, never 00:00 of a later one.
 */
export function shiftDue(calendar: Calendar, unit: LimitUnit, dueAt: Instant, offsetMs: number): Instant {
  if (offsetMs === 0) return dueAt;
  if (offsetMs > 0) return walkForward(calendar, unit, toMillis(dueAt), offsetMs).dueAt;
  return walkBack(calendar, unit, toMillis(dueAt), -offsetMs);
}

/** The counted time in milliseconds between two instants; 0 if `to` is not later. */
export function countTimeBetween(calendar: Calendar, unit: LimitUnit, from: Instant, to: Instant): number {
  return countSpans(calendar, unit, toMillis(from), toMillis(to));
}

/**
 * What a clock paused at `pausedAt` has left until `dueAt`.
 *
 * Plain time and working hours: the counted milliseconds. Working days: whole days, including the day of the pause, unless it
 * is the start day. So a pause and a resume on the same day change nothing, and each working day that ends during the pause
 * is added to the deadline. Example: 5 WD from Monday, due on the next Monday at 24:00, paused on Wednesday at 10:00: Wednesday
 * to Monday are left, 4 WD. Resumed on Wednesday: due as before. Resumed on Friday at 15:00: Friday is the first of the 4, so
 * it is due on the Wednesday after at 24:00, two working days later.
 *
 * The half day of an urgent limit keeps its time of day (12:00), so on its last day the deadline can pass during a pause. At or
 * after the deadline nothing is left, and a resume does not move the deadline.
 */
export function computeRemaining(
  calendar: Calendar,
  limit: { readonly unit: LimitUnit },
  dueAt: Instant,
  pausedAt: Instant,
  startAt: Instant,
): Remaining {
  const { unit } = limit;
  const left = countSpans(calendar, unit, findRestart(unit, pausedAt, dayAfter(startAt)), toMillis(dueAt));
  if (pausedAt >= dueAt || left === 0) {
    const firstDay = millisToLocalDate(findStart(unit, startAt));
    const provisional = unit !== 'time' && isProvisional(calendar, firstDay, lastDayBefore(dueAt));
    return { state: 'expired', dueAt, provisional };
  }
  return { state: 'left', limit: toLimit(unit, left), countsFrom: dayAfter(startAt) };
}

/**
 * The deadline of a clock that resumes at `resumedAt`. The local day of the resume is the first of the working days that are
 * left, if it is a working day and not the start day. See `computeRemaining` for an example.
 */
export function resumeDue(calendar: Calendar, remaining: Remaining, resumedAt: Instant): Deadline {
  if (remaining.state === 'expired') return { dueAt: remaining.dueAt, provisional: remaining.provisional };
  const { limit, countsFrom } = remaining;
  return walkForward(calendar, limit.unit, findRestart(limit.unit, resumedAt, countsFrom), toCountedMs(limit));
}

/** When counting starts: for working days at 24:00 of the local start day, otherwise at the start. */
function findStart(unit: LimitUnit, startAt: Instant): number {
  return unit === 'workingDays' ? startOfDayMillis(dayAfter(startAt)) : toMillis(startAt);
}

/** When counting restarts: for working days at 00:00 of the local day, but not before `countsFrom`. */
function findRestart(unit: LimitUnit, at: Instant, countsFrom: LocalDate): number {
  if (unit !== 'workingDays') return toMillis(at);
  const date = toLocalDate(at);
  return startOfDayMillis(date > countsFrom ? date : countsFrom);
}

function walkForward(calendar: Calendar, unit: LimitUnit, fromMs: number, countedMs: number): Deadline {
  if (unit === 'time') return { dueAt: toInstant(fromMs + countedMs), provisional: false };
  const firstDay = millisToLocalDate(fromMs);
  let left = countedMs;
  for (let date = firstDay; ; date = nextDate(date)) {
    for (const span of listCountedSpans(calendar, unit, date)) {
      const begin = Math.max(span.fromMs, fromMs);
      const length = Math.max(0, span.toMs - begin);
      // `<=`: an exact boundary is the end of this span, not the beginning of the next one.
      if (left <= length) {
        return { dueAt: toInstant(begin + left), provisional: isProvisional(calendar, firstDay, date) };
      }
      left -= length;
    }
  }
}

function walkBack(calendar: Calendar, unit: LimitUnit, fromMs: number, countedMs: number): Instant {
  if (unit === 'time') return toInstant(fromMs - countedMs);
  let left = countedMs;
  for (let date = millisToLocalDate(fromMs); ; date = plusDays(date, -1)) {
    for (const span of listCountedSpans(calendar, unit, date).toReversed()) {
      const end = Math.min(span.toMs, fromMs);
      const length = Math.max(0, end - span.fromMs);
      // `<`: an exact boundary is the end of the span before, as in `walkForward`.
      if (left < length) return toInstant(end - left);
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
    for (const span of listCountedSpans(calendar, unit, date)) {
      counted += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return counted;
}

/** The spans of a day that count, in order. */
function listCountedSpans(calendar: Calendar, unit: 'workingDays' | 'workingHours', date: LocalDate): readonly Span[] {
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

/** The local day that contains the instant or ends at it: 24:00 of a day belongs to that day. */
function lastDayBefore(instant: Instant): LocalDate {
  return millisToLocalDate(toMillis(instant) - 1);
}

function dayAfter(instant: Instant): LocalDate {
  return nextDate(toLocalDate(instant));
}
