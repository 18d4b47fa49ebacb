import type { CalendarPass, CalendarProgress } from '../../ports/workflow.ts';

/** The progress on the calendar in memory. */
export function memoryCalendarProgress(): CalendarProgress {
  let kept: CalendarPass | undefined;
  return {
    async read() {
      return kept && { ...kept };
    },
    async write(pass) {
      if ((kept?.turn ?? 0) !== pass.turn - 1) return false;
      kept = { ...pass };
      return true;
    },
  };
}
