import type { Instant, LocalDate } from '../clocks/instant.ts';
import type { Appeal } from './appeal.ts';
import type { TerminationGround, UnitRequestKind } from './words.ts';

/** What the lead's unit asked the centre for (DOMAIN 3): more time, a hold, an end without a result. */
export interface UnitRequest {
  readonly kind: UnitRequestKind;
  readonly assignmentId: string;
  readonly round: number;
  readonly at: Instant;
  readonly reasonId?: string;
  /** Of an extension: how many working days more. */
  readonly workingDays?: number;
  /** Of a hold: what is to happen until the day on which it is looked at again. */
  readonly planId?: string;
  readonly reviewOn?: LocalDate;
  /** Of a termination. */
  readonly ground?: TerminationGround;
  /** Absent while it waits; called off when the case went on without a decision. */
  readonly decision?: 'granted' | 'denied' | 'calledOff';
  readonly decidedAt?: Instant;
}

type WithRequests = Pick<Appeal, 'unitRequests'>;

/** The request of a kind that waits for a decision: there is at most one. */
export function openRequest({ unitRequests }: WithRequests, kind: UnitRequestKind): UnitRequest | undefined {
  return unitRequests.find((each) => each.kind === kind && each.decision === undefined);
}

/** Whether any request waits for a decision. */
export function hasOpenRequest({ unitRequests }: WithRequests): boolean {
  return unitRequests.some(({ decision }) => decision === undefined);
}

/** The extensions that were granted in the present round. */
export function grantedExtensions({
  unitRequests,
  round,
}: WithRequests & Pick<Appeal, 'round'>): readonly UnitRequest[] {
  return unitRequests.filter(
    (each) => each.kind === 'extension' && each.decision === 'granted' && each.round === round,
  );
}

/** Why the case was ended without a result; undefined when it was not. */
export function terminationGround({ outcome, unitRequests }: WithRequests & Pick<Appeal, 'outcome'>) {
  if (outcome !== 'terminated') return undefined;
  return unitRequests.findLast(({ kind, decision }) => kind === 'termination' && decision === 'granted')?.ground;
}
