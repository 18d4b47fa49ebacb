import { type Instant, type LocalDate, plusDays, toLocalDate } from './instant.ts';

/** A local month, `2026-01`. */
export type Month = string;

/** The local month that an instant falls into. */
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

export function monthAfter(month: Month): Month {
  return monthOfDay(plusDays(firstDayOfMonth(month), 31));
}
