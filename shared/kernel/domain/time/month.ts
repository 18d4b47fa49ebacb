import { type Instant, type LocalDate, plusDays, toLocalDate } from '../instant.ts';

/** A local month, `2026-01`. */
export type Month = string;

export function toMonth(instant: Instant): Month {
  return monthOfDay(toLocalDate(instant));
}

export function monthOfDay(day: LocalDate): Month {
  return day.slice(0, 7);
}

export function firstDayOfMonth(month: Month): LocalDate {
  return `${month}-01` as LocalDate;
}

export function monthBefore(month: Month): Month {
  return monthOfDay(plusDays(firstDayOfMonth(month), -1));
}

export function sameMonthLastYear(month: Month): Month {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}

export function monthAfter(month: Month): Month {
  return monthOfDay(plusDays(firstDayOfMonth(month), 31));
}

/** The month of a day and those before it, newest first. */
export function listMonthsBack(day: LocalDate, count: number): readonly Month[] {
  const months: Month[] = [];
  for (let month = monthOfDay(day); months.length < count; month = monthBefore(month)) months.push(month);
  return months;
}

/** The local days that the saved queries ask for: a month, and the first day of as many days before it. */
export interface MonthDays {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly before: LocalDate;
}

/** The days of a month `YYYY-MM`; undefined for anything else. */
export function toMonthDays(month: string): MonthDays | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return undefined;
  const first = firstDayOfMonth(month);
  const last = plusDays(firstDayOfMonth(monthAfter(month)), -1);
  return { first, last, before: plusDays(first, -Number(last.slice(8))) };
}
