import type { Appeal } from '../appeal/appeal.ts';
import type { Context } from '../appeal/context.ts';
import type { EventData } from '../appeal/event.ts';
import type { Mark } from '../appeal/words.ts';
import type { Clock } from '../clocks/clock.ts';
import { type DueMark, dependsOnCalendar, listMarks } from '../clocks/marks.ts';
import { buildRecountEntry } from '../clocks/recount.ts';
import { unitAbove } from './review/units-above.ts';
import type { NoBody, Rules } from './rule.ts';

export interface TimekeepingBodies {
  mark: { readonly clock: string; readonly mark: Mark };
  recomputeDeadlines: NoBody;
  replaceRun: EventData['appeal.runReplaced'];
}

export const timekeeping: Rules<TimekeepingBodies> = {
  /**
   * One mark of one clock (DOMAIN 4). Derived again from the ledger: a timer that fires late, twice, or for a deadline since
   * moved finds nothing due. A clock's marks fire in the order of their instants, none is left out; of several due at once
   * only the highest is notified.
   */
  mark: {
    guard: (appeal, _actor, context) =>
      appeal.clocks.some((clock) => nextOf(clock, dueOf(clock, context))) ? undefined : 'mark-not-due',
    decide: ({ appeal, body, context }) => {
      const clock = appeal.clocks.find(({ id }) => id === body.clock);
      const due = clock ? dueOf(clock, context) : [];
      const own = clock && nextOf(clock, due);
      if (!clock || own?.mark !== body.mark) return { broken: 'mark-not-due' };
      const assignment = appeal.assignments.find(({ id }) => id === clock.assignmentId);
      const above = assignment && unitAbove(appeal, assignment.unitId, context);
      return {
        data: { clock: clock.id, mark: own.mark, dueAt: own.dueAt, notified: due.at(-1)?.mark === own.mark },
        changes:
          own.mark === 'escalated' && assignment && above !== undefined
            ? { assignments: [{ id: assignment.id, dutyUnitId: above }] }
            : {},
      };
    },
  },

  /** A new version of the calendar: all that is counted in days stands on it from now on (DOMAIN 3 and 4). */
  recomputeDeadlines: {
    guard: (appeal, _actor, context) => (recounted(appeal, context).length > 0 ? undefined : 'nothing-to-recompute'),
    decide: ({ appeal, context }) => ({ data: {}, changes: { clocks: recounted(appeal, context) } }),
  },

  /** The auditor gives up a lost run: the next one takes over (ARCHITECTURE 2). */
  replaceRun: {
    decide: ({ appeal, body }) => ({ data: body, changes: { run: appeal.run + 1 } }),
  },
};

function recounted({ clocks }: Appeal, { now, calendar, policy }: Context) {
  return clocks
    .filter((clock) => dependsOnCalendar(clock, policy))
    .flatMap((clock) => buildRecountEntry(clock, now, calendar) ?? []);
}

/** All marks of a running clock whose instant has come, fired or not, in order. */
function dueOf(clock: Clock, { now, policy, calendar }: Context): readonly DueMark[] {
  return clock.state === 'running' ? listMarks(clock, policy, calendar).filter(({ dueAt }) => dueAt <= now) : [];
}

/** The first of them that has not fired. */
function nextOf(clock: Clock, due: readonly DueMark[]): DueMark | undefined {
  return due.find((each) => !clock.fired.includes(each.mark));
}
