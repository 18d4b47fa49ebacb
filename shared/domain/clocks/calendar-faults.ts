import type { FieldFault } from '../directory/directory-record.ts';
import type { Calendar } from './calendar.ts';
import { parseLocalDate } from './instant.ts';
import { isWorkingHours } from './working-hours.ts';

type Content = Pick<Calendar, 'years' | 'days' | 'workingHours'>;

/**
 * Why a calendar should not follow the one in force, or begin when there is none; empty when it may. A year that counts as
 * published without its holidays would turn them into working days, in silence.
 */
export function findCalendarFaults(
  next: Content,
  standing: Pick<Content, 'years'> = { years: [] },
): readonly FieldFault[] {
  const dates = Object.keys(next.days);
  const isListed = (year: number) =>
    dates.some((date) => date.startsWith(`${year}-`) && next.days[date]?.working === false);
  const found = (field: string, fault: FieldFault['fault'], all: readonly (number | string)[]): FieldFault[] =>
    all.map((which) => ({ field, fault, which: String(which) }));
  return [
    ...(next.years.length > 0 ? [] : [{ field: 'years', fault: 'no-year' as const }]),
    ...found(
      'years',
      'year-taken-back',
      standing.years.filter((year) => !next.years.includes(year)),
    ),
    ...found(
      'years',
      'year-without-holidays',
      next.years.filter((year) => !isListed(year)),
    ),
    ...findDayFaults(dates),
    ...found(
      'days',
      'day-not-published',
      dates.filter((date) => !next.years.includes(Number(date.slice(0, 4)))),
    ),
    ...findHoursFaults(next.workingHours),
  ];
}

/** Days that there are none of; each can be told alone. */
export function findDayFaults(dates: readonly string[]): readonly FieldFault[] {
  return dates
    .filter((date) => parseLocalDate(date) === undefined)
    .map((which) => ({ field: 'days', fault: 'no-such-day', which }));
}

/** What is wrong with the hours, whatever the days are. */
export function findHoursFaults(hours: Content['workingHours']): readonly FieldFault[] {
  return isWorkingHours(hours) ? [] : [{ field: 'workingHours', fault: 'hours-not-in-order' }];
}
