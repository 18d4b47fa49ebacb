import { coversCounty } from '#accounts/agents.rules.ts';
import { failClaimed, readClaimMs } from '#appeals/queues/usecases/queues/claim-entry.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { readUnitGrants } from '#enterprise/businesses/open-business.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { plusMillis } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { type Claim, type Claims, POOL, type QueuePlace } from '#kernel/ports/queue-claims.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { findRequest, type OpenRequestDeps } from './open-request.ts';

export interface ReleaseRequestDeps extends Pick<OpenRequestDeps, 'requestLog' | 'numbers' | 'directory' | 'time'> {
  readonly claims: Pick<Claims, 'release'>;
}

export interface ClaimRequestDeps extends Omit<ReleaseRequestDeps, 'claims'>, Pick<BindKeyDeps, 'usedKeys'> {
  readonly claims: Pick<Claims, 'take'>;
}

/**
 * Claims a request of the pool for the time of the policy, so that no colleague of the county starts on it too. Unlike in
 * queues of appeals a claim informs people and restricts no command; who takes the request first has it. A claim of another request with the same key is a conflict.
 */
export async function claimRequest(
  deps: ClaimRequestDeps,
  staff: StaffMember,
  number: string,
  key: string,
): Promise<Result<Pick<Claim, 'number' | 'until'>, Failure>> {
  const place = await findPlace(deps, staff, number);
  if (!place) return NOT_FOUND;
  const body = { claim: POOL, number };
  const bound = await bindKey(deps, { callerId: staff.subject, key, body });
  if (!bound.ok) return bound;
  const now = deps.time.now();
  const { key: request } = requestRef(staff.subject, key, body);
  const until = plusMillis(now, await readClaimMs(deps.directory));
  const taken = await deps.claims.take({ ...place, number, by: staff.subject, until, request }, now);
  return taken.by === staff.subject ? ok({ number, until: taken.until }) : failClaimed(deps.directory, taken);
}

/** Releases a request that the caller has claimed. */
export async function releaseRequest(
  deps: ReleaseRequestDeps,
  staff: StaffMember,
  number: string,
): Promise<Result<undefined, Failure>> {
  const place = await findPlace(deps, staff, number);
  if (!place) return NOT_FOUND;
  const other = await deps.claims.release(place, number, staff.subject, deps.time.now());
  return other ? failClaimed(deps.directory, other) : ok(undefined);
}

/** The pool in which the request is now, for a manager of its county. */
async function findPlace(
  deps: Omit<ReleaseRequestDeps, 'claims'>,
  staff: StaffMember,
  number: string,
): Promise<QueuePlace | undefined> {
  const [found, grants] = await Promise.all([findRequest(deps, number), readUnitGrants(deps.directory, staff.grants)]);
  if (found?.request.status !== 'requested') return undefined;
  const { county } = found.request;
  const isServed = grants.some((grant) => grant.role === 'MGR' && coversCounty(grant, county));
  return isServed ? { queue: POOL, scope: county } : undefined;
}
