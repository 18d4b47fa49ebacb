import type { Case } from '#appeals/case/domain/case.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { Claims } from '#kernel/ports/queue-claims.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { listQueues } from '../views/case-lines.ts';
import { type ClaimView, findClaims } from './claim-entry.ts';
import { openQueue } from './queue-access.ts';

export interface FindCaseClaimDeps {
  readonly claims: Pick<Claims, 'findActive'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** A claim on a case, with the queue in which it stands. */
export interface CaseClaim extends ClaimView {
  readonly queue: Queue;
}

/**
 * Who works on a case now: the claim on it in one of the queues that the reader sees and in which it waits, a colleague's before the
 * reader's own. Undefined when there is none. Personal lists are the reader's alone, and have no colleagues.
 */
export async function findCaseClaim(
  deps: FindCaseClaimDeps,
  staff: StaffMember,
  { appeal }: Pick<Case, 'appeal'>,
): Promise<CaseClaim | undefined> {
  const shared = listQueues(appeal, await deps.directory.policy()).filter(({ queue }) => queue !== 'mine');
  const found = await Promise.all(
    shared.map(async ({ queue, scope }) => {
      const open = await openQueue(deps, staff, queue, queue === 'unit' ? scope : undefined);
      if (open === undefined) return [];
      const claim = (await findClaims(deps, staff, open, [appeal.number])).get(appeal.number);
      return claim === undefined ? [] : [{ queue, ...claim }];
    }),
  );
  const claims = found.flat();
  return claims.find(({ mine }) => !mine) ?? claims[0];
}
