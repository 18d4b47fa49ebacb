import type { Appeal } from '../appeal.ts';
import { findAwaitedShare } from '../assignments/shares.ts';
import type { Clock } from '../clocks/clock.ts';
import { findNextMark, isHighestMark, listDueMarks } from '../clocks/due-marks.ts';
import type { DueMark } from '../clocks/marks.ts';
import { buildRecountEntries } from '../clocks/recount-clocks.ts';
import type { Context } from '../context.ts';
import { findUnitAbove } from './review/units-above.ts';
import type { Rules } from './rule.ts';

export const timekeeping: Rules<'mark' | 'recomputeDeadlines' | 'replaceRun'> = {
  /**
   * Records one mark of one clock (DOMAIN 4). The marks are derived from the ledger again: a timer that fires late, twice, or
   * for a deadline that has moved finds nothing due. The marks of a clock are recorded in the order of their instants, and
   * none is left out. Of several that are due at once in a case, a unit is notified of the highest only, also of several clocks.
   */
  mark: {
    guard: (appeal, _actor, context) =>
      appeal.clocks.some((clock) => findNextMark(clock, listDueMarks(clock, context))) ? undefined : 'mark-not-due',
    decide: ({ appeal, body, context }) => {
      const clock = appeal.clocks.find(({ id }) => id === body.clock);
      const due = clock ? listDueMarks(clock, context) : [];
      const own = clock && findNextMark(clock, due);
      if (!clock || own?.mark !== body.mark) return { broken: 'mark-not-due' };
      const assignment = findAwaitedShare(appeal, clock);
      const above = assignment && findUnitAbove(appeal, assignment.unitId, context);
      return {
        data: { clock: clock.id, mark: own.mark, dueAt: own.dueAt, notified: isHighestOfUnit(appeal, own, context) },
        changes:
          own.mark === 'escalated' && assignment && above !== undefined
            ? { assignments: [{ id: assignment.id, dutyUnitId: above }] }
            : {},
      };
    },
  },

  /** Moves the deadlines that are counted in days to a new version of the calendar (DOMAIN 3 and 4). */
  recomputeDeadlines: {
    guard: (appeal, _actor, context) =>
      buildRecountEntries(appeal, context).length > 0 ? undefined : 'nothing-to-recompute',
    decide: ({ appeal, context }) => ({ data: {}, changes: { clocks: buildRecountEntries(appeal, context) } }),
  },

  /** The auditor replaces a lost run by the next one (ARCHITECTURE 2). */
  replaceRun: {
    decide: ({ appeal, body }) => ({ data: body, changes: { run: appeal.run + 1 } }),
  },
};

/** Whether the unit of a mark gets no higher one of the same case at the same time. */
function isHighestOfUnit(appeal: Appeal, due: DueMark, context: Context): boolean {
  const findUnit = (each: Clock) => findAwaitedShare(appeal, each)?.unitId;
  const clocks = appeal.clocks.filter((each) => findUnit(each) === findUnit(due.clock));
  return isHighestMark({ clocks, recordedMarks: appeal.recordedMarks }, due, context);
}
