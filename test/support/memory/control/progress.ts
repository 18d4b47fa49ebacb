import type { CalendarProgress, FollowedCalendar } from '#appeals/case/ports/workflow.ts';
import type { FinishedUnits, UnitLook } from '#appeals/handling/finished-units.port.ts';

/** The calendar that is followed, in memory. */
export function memoryCalendarProgress(): CalendarProgress {
  let followed: FollowedCalendar | undefined;
  return {
    read: async () => followed,
    async write(calendar) {
      followed = { ...calendar };
    },
  };
}

/** The units whose cases were handed over, in memory. */
export function memoryFinishedUnits(): FinishedUnits {
  const looks = new Map<string, UnitLook>();
  return {
    list: async () => [...looks.values()],
    async note(look) {
      looks.set(look.unitId, { ...look });
    },
  };
}
