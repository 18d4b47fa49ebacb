import type { Instant, LocalDate } from '../clocks/instant.ts';
import type { Appeal } from './appeal.ts';
import type { TerminationGround, UnitRequestKind } from './words.ts';

/** A request of the lead's unit to the centre (DOMAIN 3): more time, a hold, or an end without a result. */
export interface UnitRequest {
  readonly kind: UnitRequestKind;
  readonly assignmentId: string;
  readonly round: number;
  readonly at: Instant;
  readonly reasonId?: string;
  /** Of an extension: the additional working days. */
  readonly workingDays?: number;
  /** Of a hold: the plan, and the day of its review. */
  readonly planId?: string;
  readonly reviewOn?: LocalDate;
  /** Of a termination. */
  readonly ground?: TerminationGround;
  /** Absent while the request is open; `calledOff` when the case went on without a decision. */
  readonly decision?: 'granted' | 'denied' | 'calledOff';
  readonly decidedAt?: Instant;
}

type WithRequests = Pick<Appeal, 'unitRequests'>;

/** Finds the open request of a kind: there is at most one. */
export function findOpenRequest({ unitRequests }: WithRequests, kind: UnitRequestKind): UnitRequest | undefined {
  return unitRequests.find((each) => each.kind === kind && each.decision === undefined);
}

/** Whether any request is open. */
export function hasOpenRequest({ unitRequests }: WithRequests): boolean {
  return unitRequests.some(({ decision }) => decision === undefined);
}

/** Lists the extensions that were granted in the present round. */
export function listGrantedExtensions({
  unitRequests,
  round,
}: WithRequests & Pick<Appeal, 'round'>): readonly UnitRequest[] {
  return unitRequests.filter(
    (each) => each.kind === 'extension' && each.decision === 'granted' && each.round === round,
  );
}

/** Finds the ground on which the case was ended without a result; undefined when it was not. */
export function findTerminationGround({ outcome, unitRequests }: WithRequests & Pick<Appeal, 'outcome'>) {
  if (outcome !== 'terminated') return undefined;
  return unitRequests.findLast(({ kind, decision }) => kind === 'termination' && decision === 'granted')?.ground;
}
