import type { Context } from '../appeal/command.ts';
import type { Clock } from '../clocks/clock.ts';
import { type DueMark, listMarks } from '../clocks/marks.ts';
import { textOf } from './intake/intake.ts';
import { unitAbove } from './review/levels-above.ts';
import type { Rule } from './rule.ts';

export const withdraw: Rule<'withdraw'> = {
  // DOMAIN 3: not for a report under enquiry.
  guard: (appeal) => (appeal.kind === 'report' && appeal.assignments.length > 0 ? 'under-enquiry' : undefined),
  decide: ({ body }) => ({
    to: 'closed',
    data: {},
    changes: { outcome: 'withdrawn', texts: textOf(body.reasonId, 'reason') },
  }),
};

export const urge: Rule<'urge'> = {
  decide: ({ body }) => ({ data: {}, changes: { texts: textOf(body.textId, 'comment') } }),
};

export const comment: Rule<'comment'> = {
  decide: ({ body, actor }) => {
    const internal = actor.role !== 'APP' && body.internal;
    return {
      data: { internal },
      changes: { texts: [{ id: body.textId, kind: internal ? 'staffComment' : 'comment' }] },
    };
  },
};

/**
 * One mark of one clock (DOMAIN 4). Derived again from the ledger: a timer that fires late, twice, or for a deadline since
 * moved finds nothing due. A clock's marks fire in the order of their instants, none is left out; of several due at once
 * only the highest is notified.
 */
export const mark: Rule<'mark'> = {
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
};

/** All marks of a running clock whose instant has come, fired or not, in order. */
function dueOf(clock: Clock, { now, policy, calendar }: Context): readonly DueMark[] {
  return clock.state === 'running' ? listMarks(clock, policy, calendar).filter(({ dueAt }) => dueAt <= now) : [];
}

/** The first of them that has not fired. */
function nextOf(clock: Clock, due: readonly DueMark[]): DueMark | undefined {
  return due.find((each) => !clock.fired.includes(each.mark));
}

/** The auditor gives up a lost run: the next one takes over (ARCHITECTURE 2). */
export const replaceRun: Rule<'replaceRun'> = {
  decide: ({ appeal, body }) => ({ data: body, changes: { run: appeal.run + 1 } }),
};
