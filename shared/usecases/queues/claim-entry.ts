import { isAppealNumber } from '../../domain/appeal/appeal-number.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Queue } from '../../domain/appeal/words.ts';
import { parseDuration } from '../../domain/clocks/duration.ts';
import { type Instant, plusMillis } from '../../domain/clocks/instant.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { Claim, Claims, QueuePlace } from '../../ports/claims.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { CaseViews } from '../../ports/views.ts';
import type { Failure } from '../cases/failure.ts';
import { requestRef } from '../filing/hashing.ts';
import { filterVisibleLines, openQueue } from './queue-access.ts';

/** An entry of a queue, as its readers name it. */
export interface EntryCall {
  readonly queue: Queue;
  readonly unitId?: string | undefined;
  readonly number: string;
}

export interface ClaimEntryDeps {
  readonly claims: Pick<Claims, 'take'>;
  readonly numbers: Pick<Numbers, 'find'>;
  readonly views: Pick<CaseViews, 'load' | 'keyOf'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/**
 * Claims an entry for whoever works on the queue, for as long as the policy says; claiming one's own makes it longer, a
 * repeat under the same key does not. Held by somebody else: `claimed`. It binds no command: a claim guards people.
 */
export async function claimEntry(
  deps: ClaimEntryDeps,
  staff: StaffMember,
  { queue, unitId, number, key }: EntryCall & { readonly key: string },
): Promise<Result<Pick<Claim, 'number' | 'until'>, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open || !(await standsIn(deps, staff, open, number))) return fail({ kind: 'not-found' });
  if (!open.canClaim) return fail({ kind: 'role-required' });
  const now = deps.time.now();
  const until = plusMillis(now, await claimMs(deps.directory));
  const { scope } = open;
  const { key: request } = requestRef(staff.subject, key, { claim: queue, scope, number });
  const claim = { queue, scope, number, by: staff.subject, until, request };
  const stands = await deps.claims.take(claim, now);
  return stands.by === staff.subject ? ok({ number, until: stands.until }) : held(deps.directory, stands);
}

export interface ReleaseEntryDeps {
  readonly claims: Pick<Claims, 'release'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** Gives an entry back; one that nobody holds, or that has left the queue meanwhile, is fine. */
export async function releaseEntry(
  deps: ReleaseEntryDeps,
  staff: StaffMember,
  { queue, unitId, number }: EntryCall,
): Promise<Result<undefined, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open || !isAppealNumber(number)) return fail({ kind: 'not-found' });
  const stands = await deps.claims.release(open, number, staff.subject, deps.time.now());
  return stands ? held(deps.directory, stands) : ok(undefined);
}

/** A claim as a reader of the queue sees it; a name that the directory no longer knows is absent. */
export interface ClaimView {
  readonly by: string;
  readonly byName?: string;
  readonly until: Instant;
  readonly mine: boolean;
}

/** The claims in force among the entries of a page, by number. */
export async function findClaims(
  deps: { readonly claims: Pick<Claims, 'among'>; readonly directory: Directory; readonly time: TimeSource },
  staff: StaffMember,
  place: QueuePlace,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ClaimView>> {
  const found = await deps.claims.among(place, numbers, deps.time.now());
  const others = new Set([...found.values()].map(({ by }) => by).filter((by) => by !== staff.subject));
  const known = await Promise.all([...others].map((subject) => deps.directory.staff(subject)));
  const names = new Map([staff, ...known].flatMap((each) => (each ? [[each.subject, each.name] as const] : [])));
  const seen = ({ by, until }: Claim): ClaimView => {
    const byName = names.get(by);
    return { by, ...(byName !== undefined && { byName }), until, mine: by === staff.subject };
  };
  return new Map([...found].map(([number, claim]) => [number, seen(claim)]));
}

/** Whether the case stands in the queue now, and may be seen there. */
async function standsIn(
  deps: ClaimEntryDeps,
  staff: StaffMember,
  { queue, scope }: QueuePlace,
  number: string,
): Promise<boolean> {
  const appealId = await deps.numbers.find(number);
  const row = appealId === undefined ? undefined : await deps.views.load(appealId);
  if (appealId === undefined || row === undefined) return false;
  // The queue is all in the partition; what orders the entry within it does not matter here.
  const { pk } = deps.views.keyOf({ list: 'queue', queue, scope, appealId, number, sort: '' });
  const line = row.lines.find((each) => each.pk === pk);
  return line !== undefined && (await filterVisibleLines(deps, staff, queue, [{ ...row.summary, ...line }])).length > 0;
}

async function claimMs(directory: Directory): Promise<number> {
  const { claimLasts } = await directory.policy();
  const ms = parseDuration(claimLasts);
  if (ms === undefined) throw new RangeError(`claimLasts is no duration: ${claimLasts}`);
  return ms;
}

async function held(directory: Directory, { by, until }: Claim): Promise<Result<never, Failure>> {
  const byName = (await directory.staff(by))?.name;
  return fail({ kind: 'claimed', by, ...(byName !== undefined && { byName }), until });
}
