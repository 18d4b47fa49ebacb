import { type Appeal, type Assignment, isLive, isOpen, leadOf } from '../../appeal/appeal.ts';
import type { ActingAs } from '../rule.ts';

/**
 * The live assignments that the caller may act on, the lead first: those of the own unit and those that it gained the duty
 * for (DOMAIN 4, escalated); a worker's are those that were given to this worker.
 */
export function assignmentsOf(appeal: Appeal, actor: ActingAs): Assignment[] {
  const lead = leadOf(appeal)?.id;
  const rank = ({ id, unitId }: Assignment) => (id === lead ? 0 : unitId === actor.unitId ? 1 : 2);
  return appeal.assignments
    .filter((each) => isLive(each) && isInHandsOf(each, actor))
    .sort((a, b) => rank(a) - rank(b));
}

/** The first of them that has been signed for and is not done. */
export function workingOf(appeal: Appeal, actor: ActingAs): Assignment | undefined {
  return assignmentsOf(appeal, actor).find(({ status }) => status === 'working');
}

/** Why the caller has nothing signed to work on; undefined when there is something. */
export function guardWorking(appeal: Appeal, actor: ActingAs) {
  if (workingOf(appeal, actor)) return undefined;
  return assignmentsOf(appeal, actor).length > 0 ? ('sign-first' as const) : ('not-your-assignment' as const);
}

/** Whether the assignment occupies its unit: open, or the lead's while the case may come back to it. */
export function takesPart(assignment: Assignment): boolean {
  return isOpen(assignment) || (assignment.role === 'lead' && isLive(assignment));
}

/** The open assignments that were passed down from this one, at any depth. */
export function openBelow(appeal: Appeal, parentId: string): readonly Assignment[] {
  return appeal.assignments
    .filter((each) => each.parentId === parentId)
    .flatMap((child) => [...(isOpen(child) ? [child] : []), ...openBelow(appeal, child.id)]);
}

/** The assignment and those that it was passed down from, the nearest first. */
export function upwards(appeal: Appeal, assignment: Assignment): readonly Assignment[] {
  const parent = appeal.assignments.find(({ id }) => id === assignment.parentId);
  return [assignment, ...(parent ? upwards(appeal, parent) : [])];
}

function isInHandsOf(assignment: Assignment, { role, id, unitId }: ActingAs): boolean {
  if (unitId === undefined) return false;
  if (role === 'WRK') return assignment.unitId === unitId && assignment.workerId === id;
  return assignment.unitId === unitId || assignment.dutyUnitIds.includes(unitId);
}
