import { type Instant, type LocalDate, localDateOf, plusDays } from './instant.ts';

/** A local month, `2026-01`. */
export type Month = string;

/** The local month that an instant falls into. */
export function monthOf(instant: Instant): Month {
  return monthOfDay(localDateOf(instant));
}

export function monthOfDay(day: LocalDate): Month {
  return day.slice(0, 7);
}

export function firstDayOf(month: Month): LocalDate {
  return `${month}-01` as LocalDate;
}

export function monthBefore(month: Month): Month {
  return monthOfDay(plusDays(firstDayOf(month), -1));
}

export function monthAfter(month: Month): Month {
  return monthOfDay(plusDays(firstDayOf(month), 31));
}
