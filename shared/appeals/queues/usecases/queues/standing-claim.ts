import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Queue, Role } from '#kernel/domain/vocabulary.ts';
import type { Claim, Claims } from '#kernel/ports/queue-claims.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { listQueues } from '../views/case-lines.ts';
import { type ClaimView, failClaimed, toClaimView } from './claim-entry.ts';
import { isWorkOf } from './queue-access.ts';

export interface StandingClaimDeps {
  /** Absent where no staff decide. */
  readonly claims?: Pick<Claims, 'findOf'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The claims that a command of a member of staff may meet, read beside the case. A command that decides nothing meets none. */
export async function readClaims(
  { claims, time }: Pick<StandingClaimDeps, 'claims' | 'time'>,
  number: string,
  command: PersonCommandName,
): Promise<readonly Claim[]> {
  if (!claims || getDeclaration(command).besideClaims || !isAppealNumber(number)) return [];
  return claims.findOf(number, time.now());
}

/**
 * Refuses a deciding command of a member of staff on a case that a colleague has claimed in a queue where the case is now and that is the caller's
 * work too, with the colleague's name (DOMAIN 3). A claim from a queue that the case has left, or of another unit or desk, stands in nobody's way.
 */
export async function checkClaims(
  { directory }: Pick<StandingClaimDeps, 'directory'>,
  access: CaseAccess,
  { command, callerId }: { readonly command: PersonCommandName; readonly callerId: string },
  claims: readonly Claim[],
): Promise<Result<undefined, Failure>> {
  const others = claims.filter(({ by }) => by !== callerId);
  if (others.length === 0 || access.scope.audience !== 'staff') return ok(undefined);
  const places = listPlaces(access, getDeclaration(command).roles);
  const standing = others.find((claim) => isOfOne(claim, places));
  return standing ? failClaimed(directory, standing) : ok(undefined);
}

/** The claim of a case as its reader sees it, with the queue in which to release it or to take it over. */
export interface CaseClaim extends ClaimView {
  readonly queue: Queue;
  readonly unit?: string;
}

/** Of these claims of the case the one that matters to a member of staff: a colleague's before the own one; undefined without any. */
export async function pickClaim(
  { directory }: Pick<StandingClaimDeps, 'directory'>,
  access: CaseAccess,
  claims: readonly Claim[],
  readerId: string,
): Promise<CaseClaim | undefined> {
  const places = listPlaces(
    access,
    access.scope.grants.map(({ role }) => role),
  );
  const ofReader = places.flatMap((place) =>
    claims.filter((claim) => isOfOne(claim, [place])).map((claim) => ({ ...place, claim })),
  );
  const picked = ofReader.find(({ claim }) => claim.by !== readerId) ?? ofReader[0];
  if (!picked) return undefined;
  const { queue, scope, claim } = picked;
  const name = (await directory.staff(claim.by))?.name;
  return { ...toClaimView(claim, name, readerId), queue, ...(queue === 'unit' && { unit: scope }) };
}

/** The queues of the case that are work of the viewer in these roles. */
function listPlaces({ appeal, context, scope }: CaseAccess, roles: readonly Role[]) {
  return listQueues(appeal, context.policy).filter((place) => isWorkOf(place, scope.grants, roles));
}

function isOfOne({ queue, scope }: Claim, places: ReturnType<typeof listPlaces>): boolean {
  return places.some((place) => place.queue === queue && place.scope === scope);
}
