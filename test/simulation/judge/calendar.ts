/**
 * The judge's own calendar: days are numbers, counted since 1970-01-01 in Shanghai (UTC+8, no daylight saving time). A listed
 * day wins, otherwise Monday to Friday are working days. Nothing here comes from the product (see `imports.test.ts`).
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** How a limit counts: around the clock, by working days (24 h each), or inside the office hours of working days. */
export type Unit = 'time' | 'days' | 'hours';

export interface WorkingCalendar {
  readonly version: number;
  readonly years: ReadonlySet<number>;
  /** Listed days: true for a make-up working day, false for a holiday. */
  readonly listed: ReadonlyMap<number, boolean>;
  /** Office hours in milliseconds after midnight. */
  readonly hours: readonly (readonly [from: number, to: number])[];
}

/** Holidays with a fixed date. Until a year is published only these and the weekends are free. */
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** Reads a calendar file as it is in `data/calendars`. Throws if it has not that form. */
export function parseCalendar(file: unknown): WorkingCalendar {
  const { version, years, days, workingHours } = file as {
    readonly version: number;
    readonly years: readonly number[];
    readonly days: Readonly<Record<string, { readonly working: boolean }>>;
    readonly workingHours: readonly (readonly [string, string])[];
  };
  const toMs = (time: string) => {
    const [hour = Number.NaN, minute = Number.NaN] = time.split(':').map(Number);
    return hour * HOUR + minute * MINUTE;
  };
  const listed = new Map(Object.entries(days).map(([date, { working }]) => [parseDay(date), working]));
  const hours = workingHours.map(([from, to]) => [toMs(from), toMs(to)] as const);
  if ([...listed.keys(), ...hours.flat(), version, ...years].some(Number.isNaN)) throw new Error('not a calendar');
  return { version, years: new Set(years), listed, hours };
}

/** The number of a local day `YYYY-MM-DD`. */
export function parseDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** The local day of an instant. */
export function toDay(ms: number): number {
  return Math.floor((ms + OFFSET) / DAY);
}

/** 00:00 local of a day. */
export function startOfDay(day: number): number {
  return day * DAY - OFFSET;
}

export function isWorkingDay(calendar: WorkingCalendar, day: number): boolean {
  const listed = calendar.listed.get(day);
  if (listed !== undefined) return listed;
  // 1970-01-01 was a Thursday.
  if ((day + 3) % 7 > 4) return false;
  const date = new Date(day * DAY).toISOString();
  return calendar.years.has(Number(date.slice(0, 4))) || !FIXED.includes(date.slice(5, 10));
}

/** Whether a count from one instant to another used a day of a year that is not published. */
export function usesUnpublishedYear(calendar: WorkingCalendar, from: number, to: number): boolean {
  const year = (day: number) => new Date(day * DAY).getUTCFullYear();
  // 24:00 belongs to the day that it ends.
  for (let each = year(toDay(from)); each <= year(toDay(to - 1)); each++) if (!calendar.years.has(each)) return true;
  return false;
}

/** The instant `amount` of counted time after `from`. An exact boundary is the end of a stretch, not the start of the next. */
export function countOn(calendar: WorkingCalendar, unit: Unit, from: number, amount: number): number {
  if (unit === 'time' || amount === 0) return from + amount;
  let left = amount;
  for (let day = toDay(from); ; day++)
    for (const [begin, end] of listStretches(calendar, unit, day)) {
      const length = end - Math.max(begin, from);
      if (length <= 0) continue;
      if (left <= length) return end - length + left;
      left -= length;
    }
}

/** The instant `amount` of counted time before `to`; an exact boundary is again the end of a stretch. */
export function countBack(calendar: WorkingCalendar, unit: Unit, to: number, amount: number): number {
  if (unit === 'time' || amount === 0) return to - amount;
  let left = amount;
  for (let day = toDay(to); ; day--)
    for (const [begin, end] of [...listStretches(calendar, unit, day)].reverse()) {
      const length = Math.min(end, to) - begin;
      if (length <= 0) continue;
      if (left < length) return begin + length - left;
      left -= length;
    }
}

/** The counted time between two instants. */
export function countBetween(calendar: WorkingCalendar, unit: Unit, from: number, to: number): number {
  if (to <= from) return 0;
  if (unit === 'time') return to - from;
  let sum = 0;
  for (let day = toDay(from); day <= toDay(to); day++)
    for (const [begin, end] of listStretches(calendar, unit, day))
      sum += Math.max(0, Math.min(end, to) - Math.max(begin, from));
  return sum;
}

function listStretches(calendar: WorkingCalendar, unit: Unit, day: number): readonly (readonly [number, number])[] {
  if (!isWorkingDay(calendar, day)) return [];
  const midnight = startOfDay(day);
  if (unit === 'days') return [[midnight, midnight + DAY]];
  return calendar.hours.map(([from, to]) => [midnight + from, midnight + to] as const);
}
