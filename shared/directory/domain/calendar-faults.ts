import { parseLocalDate } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { isWorkingHours } from '#kernel/domain/time/working-hours.ts';
import type { FieldFault } from './directory-record.ts';

type Content = Pick<Calendar, 'years' | 'days' | 'workingHours'>;

/**
 * Finds why the calendar `next` must not replace `current`; empty if it may. A year that is listed as published without any
 * holidays would silently count them as working days.
 */
export function findCalendarFaults(
  next: Content,
  current: Pick<Content, 'years'> = { years: [] },
): readonly FieldFault[] {
  const dates = Object.keys(next.days);
  const hasHolidays = (year: number) =>
    dates.some((date) => date.startsWith(`${year}-`) && next.days[date]?.working === false);
  const takenBack = current.years.filter((year) => !next.years.includes(year));
  const withoutHolidays = next.years.filter((year) => !hasHolidays(year));
  const unpublished = dates.filter((date) => !next.years.includes(Number(date.slice(0, 4))));
  return [
    ...(next.years.length > 0 ? [] : [{ field: 'years', fault: 'no-year' as const }]),
    ...takenBack.map((year) => ({ field: 'years', fault: 'year-taken-back' as const, which: String(year) })),
    ...withoutHolidays.map((year) => ({
      field: 'years',
      fault: 'year-without-holidays' as const,
      which: String(year),
    })),
    ...findDayFaults(dates),
    ...unpublished.map((which) => ({ field: 'days', fault: 'day-not-published' as const, which })),
    ...findHoursFaults(next.workingHours),
  ];
}

/** Finds days that do not exist, such as 30 February. */
export function findDayFaults(dates: readonly string[]): readonly FieldFault[] {
  return dates
    .filter((date) => parseLocalDate(date) === undefined)
    .map((which) => ({ field: 'days', fault: 'no-such-day', which }));
}

/** Checks the working hours alone. */
export function findHoursFaults(hours: Content['workingHours']): readonly FieldFault[] {
  return isWorkingHours(hours) ? [] : [{ field: 'workingHours', fault: 'hours-not-in-order' }];
}
