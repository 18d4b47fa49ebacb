import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import { type Assignment, isLive, isOpen } from '../../assignments/assignment.ts';
import { findShareReview } from '../../assignments/shares.ts';

/**
 * Lists the live assignments that the caller may act on, the lead first: those of the caller's unit and those for which it
 * gained the duty (DOMAIN 4, escalated). A worker may act only on those that were assigned to this worker.
 */
export function listOwnAssignments(appeal: Appeal, actor: AuthorisedActor): Assignment[] {
  const lead = findLead(appeal)?.id;
  const rank = ({ id, unitId }: Assignment) => (id === lead ? 0 : unitId === actor.unitId ? 1 : 2);
  return appeal.assignments
    .filter((each) => isLive(each) && isInHandsOf(each, actor))
    .sort((a, b) => rank(a) - rank(b));
}

/** Finds the caller's first assignment that is signed for and not done. */
export function findWorkingAssignment(appeal: Appeal, actor: AuthorisedActor): Assignment | undefined {
  return listOwnAssignments(appeal, actor).find(({ status }) => status === 'working');
}

/** Refuses a caller who has no signed assignment. */
export function guardWorking(appeal: Appeal, actor: AuthorisedActor) {
  if (findWorkingAssignment(appeal, actor)) return undefined;
  return listOwnAssignments(appeal, actor).length > 0 ? ('sign-first' as const) : ('not-your-assignment' as const);
}

/** Whether the assignment still occupies its unit: it is not settled, or the lead's, to which the case may come back. */
export function occupiesUnit(appeal: Appeal, assignment: Assignment): boolean {
  return isUnsettled(appeal, assignment) || (assignment.role === 'lead' && isLive(assignment));
}

/** Whether the share is open, or its result waits for the ruling of the unit that passed it down. */
export function isUnsettled(appeal: Appeal, assignment: Assignment): boolean {
  return isOpen(assignment) || findShareReview(appeal, assignment.id, 'result') !== undefined;
}

/** Lists the assignments that were passed down from this one and are not settled, at any depth. */
export function listUnsettledBelow(appeal: Appeal, parentId: string): readonly Assignment[] {
  return appeal.assignments
    .filter((each) => each.parentId === parentId)
    .flatMap((child) => [...(isUnsettled(appeal, child) ? [child] : []), ...listUnsettledBelow(appeal, child.id)]);
}

/** Lists the assignment and those from which it was passed down, the nearest first. */
export function listUpwards(appeal: Appeal, assignment: Assignment): readonly Assignment[] {
  const parent = appeal.assignments.find(({ id }) => id === assignment.parentId);
  return [assignment, ...(parent ? listUpwards(appeal, parent) : [])];
}

function isInHandsOf(assignment: Assignment, { role, id, unitId }: AuthorisedActor): boolean {
  if (unitId === undefined) return false;
  if (role === 'WRK') return assignment.unitId === unitId && assignment.workerId === id;
  return assignment.unitId === unitId || assignment.dutyUnitIds.includes(unitId);
}
