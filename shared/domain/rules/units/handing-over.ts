import type { Assignment } from '../../appeal/appeal.ts';
import { isLive } from '../../appeal/appeal.ts';
import type { AssignmentChange, EventData } from '../../appeal/event.ts';
import { clockDraft } from '../clock-draft.ts';
import { whyNot } from '../intake/dispatching.ts';
import { dutyAbove } from '../review/supervising.ts';
import type { Rules } from '../rule.ts';
import { takesPart } from './own-assignments.ts';

export interface HandingOverBodies {
  handOver: EventData['appeal.handedOver'];
}

export const handingOver: Rules<HandingOverBodies> = {
  /**
   * A unit closes: its successor takes what it holds as it stands, with its clocks, and its duties (DOMAIN 3). No clock
   * moves: nobody waits longer because offices are rearranged. What the unit has finished stays its own.
   */
  handOver: {
    guard: (appeal) => (appeal.assignments.some(takesPart) ? undefined : 'nothing-to-hand-over'),
    decide: ({ appeal, body, context }) => {
      const { fromUnitId, toUnitId } = body;
      const held = appeal.assignments.filter((each) => takesPart(each) && each.unitId === fromUnitId);
      const duties = appeal.assignments.filter((each) => isLive(each) && each.dutyUnitIds.includes(fromUnitId));
      if (held.length + duties.length === 0) return { broken: 'nothing-to-hand-over' };
      // Having returned the case does not excuse a successor: somebody must have it.
      const invalid =
        toUnitId === fromUnitId ? 'unit-excluded' : whyNot({ ...appeal, assignments: [] }, toUnitId, context);
      if (invalid) return { invalid, path: 'toUnitId' };

      const own = appeal.assignments.filter((each) => takesPart(each) && each.unitId === toUnitId);
      const dropped = doubled(held, own);
      const assignments: AssignmentChange[] = [
        ...held
          .filter((each) => !dropped.includes(each))
          .map(({ id, role }) => ({
            id,
            unitId: toUnitId,
            ...(role === 'lead' && dutyAbove(appeal, toUnitId, context)),
          })),
        ...dropped.map(({ id }) => ({ id, status: 'withdrawn' as const })),
        ...duties.map(({ id }) => ({ id, dutyUnitId: toUnitId })),
      ];
      const clocks = dropped.reduce(
        (draft, { id: assignmentId }) => draft.callOff('sign', { assignmentId }).callOff('result', { assignmentId }),
        clockDraft(appeal, context),
      );
      return { data: { fromUnitId, toUnitId }, changes: { assignments, clocks: clocks.entries } };
    },
  },
};

/** A unit has one share at a time: where the successor takes part already, an assist falls away, never the lead. */
function doubled(held: readonly Assignment[], own: readonly Assignment[]): readonly Assignment[] {
  if (held.length === 0 || own.length === 0) return [];
  return held.some(({ role }) => role === 'lead') ? own : held;
}
