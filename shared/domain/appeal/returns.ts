import type { Instant } from '../clocks/instant.ts';
import type { Policy } from '../directory/policy.ts';
import type { Appeal, Assignment } from './appeal.ts';

/** A unit said "not ours" (DOMAIN 3). An assist's counts at once; the lead's waits for a decision. */
export interface ReturnRequest {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly role: Assignment['role'];
  readonly round: number;
  readonly at: Instant;
  readonly suggestedUnitId?: string;
  /** Absent while the lead's return is under review. */
  readonly decision?: 'upheld' | 'rejected';
}

/**
 * The lead's returns of the present round, oldest first. All of a round come in a row: a lead returns before it signs, and
 * once it has signed nobody returns any more.
 */
export function returnsInRow({ returns, round }: Pick<Appeal, 'returns' | 'round'>): readonly ReturnRequest[] {
  return returns.filter((each) => each.role === 'lead' && each.round === round);
}

/** How many returns of the present round were upheld: each asks for another search for a unit. */
export function upheldReturns(appeal: Pick<Appeal, 'returns' | 'round'>): number {
  return returnsInRow(appeal).filter(({ decision }) => decision === 'upheld').length;
}

/** Whether nobody but the owner of last resort may get the case now (DOMAIN 3, `maxReturns`). */
export function isTurnOfLastResort(appeal: Pick<Appeal, 'returns' | 'round'>, policy: Policy): boolean {
  return upheldReturns(appeal) >= policy.maxReturns;
}

/** Whether units have been looked for since the case was last sent back to the centre. */
export function isRouted(appeal: Pick<Appeal, 'routing' | 'returns' | 'round'>): boolean {
  const { routing, round } = appeal;
  return routing?.round === round && (routing.returns ?? 0) === upheldReturns(appeal);
}
