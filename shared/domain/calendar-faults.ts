import type { Calendar } from './calendar.ts';
import { parseLocalDate } from './instant.ts';
import { isWorkingHours } from './working-hours.ts';

type Content = Pick<Calendar, 'years' | 'days' | 'workingHours'>;

/**
 * Why a calendar should not follow the one in force, in words for an operator; empty when it may. A year that counts as
 * published without its holidays would turn them into working days, in silence.
 */
export function calendarFaults(next: Content, standing: Content): readonly string[] {
  const dates = Object.keys(next.days);
  const isListed = (year: number) =>
    dates.some((date) => date.startsWith(`${year}-`) && next.days[date]?.working === false);
  return [
    ...standing.years
      .filter((year) => !next.years.includes(year))
      .map((year) => `the year ${year} would be taken back`),
    ...next.years.filter((year) => !isListed(year)).map((year) => `the year ${year} has no holidays`),
    ...dates.filter((date) => parseLocalDate(date) === undefined).map((date) => `there is no day ${date}`),
    ...dates
      .filter((date) => !next.years.includes(Number(date.slice(0, 4))))
      .map((date) => `${date} lies in a year that is not published`),
    ...(isWorkingHours(next.workingHours) ? [] : ['the working hours are not in order']),
  ];
}
