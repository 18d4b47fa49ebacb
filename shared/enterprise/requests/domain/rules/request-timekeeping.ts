import { findNextMark, isHighestMark, listDueMarks } from '#appeals/case/domain/clocks/due-marks.ts';
import { buildRecountEntries } from '#appeals/case/domain/clocks/recount-clocks.ts';
import type { RequestRules } from '../request-rule.ts';

/** Commands of SYS that keep the time, by the same ledger, marks and calendar as for appeals (DOMAIN 4). */
export const requestTimekeeping: RequestRules<'mark' | 'recomputeDeadlines' | 'replaceRun'> = {
  /** An escalated mark escalates to the leader of the district, the circular to a supervisor. */
  mark: {
    guard: ({ clocks }, _actor, context) =>
      clocks.some((clock) => findNextMark(clock, listDueMarks(clock, context))) ? undefined : 'mark-not-due',
    decide: ({ request, body, context }) => {
      const clock = request.clocks.find(({ id }) => id === body.clock);
      const own = clock && findNextMark(clock, listDueMarks(clock, context));
      if (!clock || own?.mark !== body.mark) return { broken: 'mark-not-due' };
      const escalatedTo = own.mark === 'circular' ? 'supervisor' : own.mark === 'escalated' ? 'head' : undefined;
      const isHigher = escalatedTo !== undefined && request.escalatedTo !== 'supervisor';
      return {
        data: { clock: clock.id, mark: own.mark, dueAt: own.dueAt, notified: isHighestMark(request, own, context) },
        changes: isHigher ? { escalatedTo } : {},
      };
    },
  },

  recomputeDeadlines: {
    guard: (request, _actor, context) =>
      buildRecountEntries(request, context).length > 0 ? undefined : 'nothing-to-recompute',
    decide: ({ request, context }) => ({ data: {}, changes: { clocks: buildRecountEntries(request, context) } }),
  },

  replaceRun: { decide: ({ request, body }) => ({ data: body, changes: { run: request.run + 1 } }) },
};
