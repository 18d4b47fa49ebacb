import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Appeal } from '../appeal.ts';
import type { ReturnRequest } from './assignment.ts';

/**
 * Lists the lead's returns of the present round, oldest first. They always come in a row: a lead can return only before it
 * signs, and after it has signed there is no further return by a lead.
 */
export function listReturnsOfRound({ returns, round }: Pick<Appeal, 'returns' | 'round'>): readonly ReturnRequest[] {
  return returns.filter((each) => each.role === 'lead' && each.round === round);
}

/** Counts the upheld returns of the present round: after each, units are searched again. */
export function countUpheldReturns(appeal: Pick<Appeal, 'returns' | 'round'>): number {
  return listReturnsOfRound(appeal).filter(({ decision }) => decision === 'upheld').length;
}

/** Whether only the owner of last resort may get the case now (DOMAIN 3, `maxReturns`). */
export function isTurnOfLastResort(appeal: Pick<Appeal, 'returns' | 'round'>, policy: Policy): boolean {
  return countUpheldReturns(appeal) >= policy.maxReturns;
}

/** Whether units have been searched for the present category, region and accused since the case last came back to the centre. */
export function isRouted(
  appeal: Pick<Appeal, 'routing' | 'returns' | 'round' | 'category' | 'categoryHint' | 'regionCode' | 'accusedUnitId'>,
): boolean {
  const { routing, round, category, categoryHint, regionCode, accusedUnitId } = appeal;
  return (
    routing?.round === round &&
    (routing.returns ?? 0) === countUpheldReturns(appeal) &&
    routing.searched === (category ?? categoryHint) &&
    routing.region === regionCode &&
    routing.accused === accusedUnitId
  );
}
