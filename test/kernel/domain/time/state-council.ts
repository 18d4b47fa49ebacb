import { readFileSync } from 'node:fs';
import { type Instant, type LocalDate, parseInstant, parseLocalDate } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';

// The State Council's notices for 2024-2026, typed from their text, and the simplest way to count with them, in milliseconds
// of UTC days. The rules here do not use the code under test or the calendar file.
const HOLIDAYS = [
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const;
const MAKE_UP_DAYS = new Set([
  '2024-02-04',
  '2024-02-18',
  '2024-04-07',
  '2024-04-28',
  '2024-05-11',
  '2024-09-14',
  '2024-09-29',
  '2024-10-12',
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);
const FIXED = new Set(['01-01', '05-01', '10-01', '10-02', '10-03']);

/** The calendar file of the repository. */
export const CN: Calendar = JSON.parse(
  readFileSync(new URL('../../../../data/calendars/cn-2024-2026.json', import.meta.url), 'utf8'),
);

/** All days from `first` to `last`. */
export function daysFrom(first: string, last: string): LocalDate[] {
  const days: LocalDate[] = [];
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10) as LocalDate);
  }
  return days;
}

/** Whether a day is a working day by the notices. After 2026 weekends and fixed holidays are days off. */
export function isWorkingByNotice(date: string): boolean {
  if (MAKE_UP_DAYS.has(date)) return true;
  if (HOLIDAYS.some(([first, last]) => date >= first && date <= last)) return false;
  if (date > '2026-12-31' && FIXED.has(date.slice(5))) return false;
  const weekday = new Date(Date.parse(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after a day, counted day by day. */
export function nthWorkingDayAfter(date: string, n: number): LocalDate {
  let found = date;
  for (let left = n; left > 0; ) {
    found = new Date(Date.parse(found) + 86_400_000).toISOString().slice(0, 10);
    if (isWorkingByNotice(found)) left--;
  }
  return found as LocalDate;
}

/** An instant from a local date and time: `local('2026-02-13 08:30')`; `24:00` is the end of the day. */
export function local(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  const [hour = '', minute = '', second = '0'] = time.split(':');
  const ms = Date.parse(date) + (Number(hour) - 8) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  return parseInstant(new Date(ms).toISOString()) as Instant;
}

export function day(text: string): LocalDate {
  return parseLocalDate(text) as LocalDate;
}
