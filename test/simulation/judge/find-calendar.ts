import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CheckedWorld } from './checked-case.ts';

/**
 * The calendar that the entries of an event name. It must be in force then: at most the one published at this instant may be missing.
 * The time of a filing is that of its first attempt. When its last attempt came later, it counts on the calendar of then.
 */
export function findCalendar(
  entries: readonly ClockEntry[],
  at: number,
  { calendars }: Pick<CheckedWorld, 'calendars'>,
  breach: (check: string, what: string) => void,
  isFiling = false,
): WorkingCalendar {
  const inForce = calendars.filter((each) => each.at <= at).at(-1) ?? calendars[0];
  const latest = calendars.filter((each) => each.at < at).at(-1) ?? calendars[0];
  if (!inForce || !latest) throw new Error('no calendar');
  const named = entries.flatMap((entry) => {
    if (entry.entry === 'stop' || entry.entry === 'pause') return [];
    // A paused clock that only changes its class keeps the calendar on which it was counted, and says nothing of the one in force.
    const isOnlyReclassified =
      entry.entry === 'supersede' && entry.reason === 'reclassified' && entry.from === undefined;
    return isOnlyReclassified ? [] : [entry.calendar.version];
  });
  const version = named.length > 0 ? Math.max(...named) : inForce.calendar.version;
  const found = calendars.find(({ calendar }) => calendar.version === version);
  if (!found || version < latest.calendar.version || (version > inForce.calendar.version && !isFiling)) {
    breach('calendar', `version ${version} in place of ${inForce.calendar.version}`);
    return inForce.calendar;
  }
  return found.calendar;
}
