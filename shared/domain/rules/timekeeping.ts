import type { Appeal } from '../appeal/appeal.ts';
import type { Context } from '../appeal/context.ts';
import type { EventData } from '../appeal/event.ts';
import { findAwaitedShare } from '../appeal/shares.ts';
import type { Clock } from '../clocks/clock.ts';
import { type DueMark, dependsOnCalendar, listRecordableMarks } from '../clocks/marks.ts';
import { buildRecountEntry } from '../clocks/recount.ts';
import { MARKS, type Mark } from '../words/words.ts';
import { findUnitAbove } from './review/units-above.ts';
import type { NoBody, Rules } from './rule.ts';

export interface TimekeepingBodies {
  mark: { readonly clock: string; readonly mark: Mark };
  recomputeDeadlines: NoBody;
  replaceRun: EventData['appeal.runReplaced'];
}

export const timekeeping: Rules<TimekeepingBodies> = {
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

function buildRecountEntries({ clocks }: Appeal, { now, calendar, policy }: Context) {
  return clocks
    .filter((clock) => dependsOnCalendar(clock, policy))
    .flatMap((clock) => buildRecountEntry(clock, now, calendar) ?? []);
}

/** Lists the marks of a clock whose instant has come, recorded or not, in order. */
function listDueMarks(clock: Clock, { now, policy, calendar }: Context): readonly DueMark[] {
  return listRecordableMarks(clock, policy, calendar).filter(({ dueAt }) => dueAt <= now);
}

/** Finds the first due mark that is not recorded yet. */
function findNextMark(clock: Clock, due: readonly DueMark[]): DueMark | undefined {
  return due.find((each) => !clock.fired.includes(each.mark));
}

/**
 * Whether the unit of a mark gets no higher one of the same case at the same time: neither is one due that is not recorded
 * yet, nor was one recorded since this one was due.
 */
function isHighestOfUnit(appeal: Appeal, { clock, mark, dueAt }: DueMark, context: Context): boolean {
  const severity = (each: Mark) => MARKS.indexOf(each);
  const findUnit = (each: Clock) => findAwaitedShare(appeal, each)?.unitId;
  const ofUnit = appeal.clocks.filter((each) => findUnit(each) === findUnit(clock));
  const isHigherDue = ofUnit
    .flatMap((each) => listDueMarks(each, context).filter((due) => !each.fired.includes(due.mark)))
    .some((due) => severity(due.mark) > severity(mark));
  const isHigherNotified = appeal.recordedMarks.some(
    (each) => each.at >= dueAt && severity(each.mark) >= severity(mark) && ofUnit.some(({ id }) => id === each.clock),
  );
  return !isHigherDue && !isHigherNotified;
}
