import type { UnitRequestKind } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { UnitRequest } from './assignment.ts';

type WithRequests = Pick<Appeal, 'unitRequests'>;

/** Finds the lead's open request of a kind: there is at most one. */
export function findOpenRequest({ unitRequests }: WithRequests, kind: UnitRequestKind): UnitRequest | undefined {
  return unitRequests.find((each) => each.kind === kind && each.decision === undefined && !each.ofShare);
}

/** Whether any request to the centre is open. */
export function hasOpenRequest({ unitRequests }: WithRequests): boolean {
  return unitRequests.some(({ decision, ofShare }) => decision === undefined && !ofShare);
}

/** Lists the extensions that were granted in the present round: those of the case, or of one share that was passed down. */
export function listGrantedExtensions(
  { unitRequests, round }: WithRequests & Pick<Appeal, 'round'>,
  shareId?: string,
): readonly UnitRequest[] {
  return unitRequests
    .filter((each) => each.kind === 'extension' && each.decision === 'granted' && each.round === round)
    .filter((each) => (shareId === undefined ? !each.ofShare : each.ofShare && each.assignmentId === shareId));
}

/** Finds the ground on which the case was ended without a result; undefined when it was not. */
export function findTerminationGround({ outcome, unitRequests }: WithRequests & Pick<Appeal, 'outcome'>) {
  if (outcome !== 'terminated') return undefined;
  return unitRequests.findLast(({ kind, decision }) => kind === 'termination' && decision === 'granted')?.ground;
}
