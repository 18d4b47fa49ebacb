import type { Assignment } from '../../assignments/assignment.ts';
import { isLive } from '../../assignments/assignment.ts';
import type { AssignmentChange } from '../../event.ts';
import { draftClocks } from '../clock-draft.ts';
import { whyNotAssign } from '../intake/dispatching.ts';
import { findDutyAbove } from '../review/supervising.ts';
import type { Rules } from '../rule.ts';
import { occupiesUnit } from './own-assignments.ts';

export const handingOver: Rules<'handOver'> = {
  /**
   * When a unit closes, its successor takes over its open assignments in their state, and its duties (DOMAIN 3). No clock
   * moves, so that nobody waits longer for a reorganisation. Finished assignments stay with the unit.
   */
  handOver: {
    guard: (appeal) =>
      appeal.assignments.some((each) => occupiesUnit(appeal, each)) ? undefined : 'nothing-to-hand-over',
    decide: ({ appeal, body, context }) => {
      const { fromUnitId, toUnitId } = body;
      const held = appeal.assignments.filter((each) => occupiesUnit(appeal, each) && each.unitId === fromUnitId);
      const duties = appeal.assignments.filter((each) => isLive(each) && each.dutyUnitIds.includes(fromUnitId));
      if (held.length + duties.length === 0) return { broken: 'nothing-to-hand-over' };
      // A successor gets the case even if it has returned it before: some unit must have it.
      const invalid =
        toUnitId === fromUnitId ? 'unit-excluded' : whyNotAssign({ ...appeal, assignments: [] }, toUnitId, context);
      if (invalid) return { invalid, path: 'toUnitId' };

      const own = appeal.assignments.filter((each) => occupiesUnit(appeal, each) && each.unitId === toUnitId);
      const dropped = doubled(held, own);
      const assignments: AssignmentChange[] = [
        ...held
          .filter((each) => !dropped.includes(each))
          .map(({ id, role }) => ({
            id,
            unitId: toUnitId,
            ...(role === 'lead' && findDutyAbove(appeal, toUnitId, context)),
          })),
        ...dropped.map(({ id }) => ({ id, status: 'withdrawn' as const })),
        ...duties.map(({ id }) => ({ id, dutyUnitId: toUnitId })),
      ];
      const clocks = dropped.reduce(
        (draft, { id: assignmentId }) => draft.cancel('sign', { assignmentId }).cancel('result', { assignmentId }),
        draftClocks(appeal, context),
      );
      return { data: { fromUnitId, toUnitId }, changes: { assignments, clocks: clocks.entries } };
    },
  },
};

/** A unit has one share at a time: where the successor has one already, an assist is dropped, never the lead. */
function doubled(held: readonly Assignment[], own: readonly Assignment[]): readonly Assignment[] {
  if (held.length === 0 || own.length === 0) return [];
  return held.some(({ role }) => role === 'lead') ? own : held;
}
