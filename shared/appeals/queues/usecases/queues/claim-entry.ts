import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { parseDuration } from '#kernel/domain/time/duration.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Claim, Claims, QueuePlace } from '#kernel/ports/queue-claims.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import type { CaseViews } from '../../ports/views.ts';
import { filterVisibleLines, type OpenQueue, openQueue } from './queue-access.ts';

export interface EntryRef {
  readonly queue: Queue;
  readonly unitId?: string | undefined;
  readonly number: string;
}

export interface ClaimEntryDeps extends BindKeyDeps {
  readonly claims: Pick<Claims, 'take'>;
  readonly numbers: Pick<Numbers, 'find'>;
  readonly views: Pick<CaseViews, 'load' | 'toKey'>;
  readonly directory: Directory;
}

/**
 * Claims an entry of a queue for the time of the policy (`claimLasts`). Claiming one's own entry again extends the claim; a repeat
 * with the same key does not, and of another entry with that key is a conflict. `claimed` if somebody else has it, unless a supervisor takes it
 * over. While it lasts, colleagues of the queue do not decide on the case (standing-claim.ts).
 */
export async function claimEntry(
  deps: ClaimEntryDeps,
  staff: StaffMember,
  {
    queue,
    unitId,
    number,
    key,
    takeOver = false,
  }: EntryRef & { readonly key: string; readonly takeOver?: boolean | undefined },
): Promise<Result<Pick<Claim, 'number' | 'until'>, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open || !(await isInQueue(deps, staff, open, number))) return fail({ kind: 'not-found' });
  if (!open.canClaim || (takeOver && !staff.grants.some(({ role }) => role === 'SUP')))
    return fail({ kind: 'role-required' });
  const { scope } = open;
  const body = { claim: queue, scope, number, ...(takeOver && { takeOver }) };
  const bound = await bindKey(deps, { callerId: staff.subject, key, body });
  if (!bound.ok) return bound;
  const now = deps.time.now();
  const until = plusMillis(now, await readClaimMs(deps.directory));
  const { key: request } = requestRef(staff.subject, key, body);
  const claim = { queue, scope, number, by: staff.subject, until, request };
  const taken = await deps.claims.take(claim, now, { over: takeOver });
  return taken.by === staff.subject ? ok({ number, until: taken.until }) : failClaimed(deps.directory, taken);
}

export interface ReleaseEntryDeps {
  readonly claims: Pick<Claims, 'release'>;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** Releases an entry. Succeeds if nobody has claimed it or it has left the queue. */
export async function releaseEntry(
  deps: ReleaseEntryDeps,
  staff: StaffMember,
  { queue, unitId, number }: EntryRef,
): Promise<Result<undefined, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open || !isAppealNumber(number)) return fail({ kind: 'not-found' });
  const other = await deps.claims.release(open, number, staff.subject, deps.time.now());
  return other ? failClaimed(deps.directory, other) : ok(undefined);
}

/** A claim for a reader of the queue, without a name if the person is not in the directory any more. */
export interface ClaimView {
  readonly by: string;
  readonly byName?: string;
  readonly until: Instant;
  readonly mine: boolean;
}

/** The claims in force on entries of a page, by number. */
export async function findClaims(
  deps: { readonly claims: Pick<Claims, 'findActive'>; readonly directory: Directory; readonly time: TimeSource },
  staff: StaffMember,
  place: QueuePlace,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ClaimView>> {
  const found = await deps.claims.findActive(place, numbers, deps.time.now());
  const others = new Set([...found.values()].map(({ by }) => by).filter((by) => by !== staff.subject));
  const known = await Promise.all([...others].map((subject) => deps.directory.staff(subject)));
  const names = new Map([staff, ...known].flatMap((each) => (each ? [[each.subject, each.name] as const] : [])));
  return new Map([...found].map(([number, claim]) => [number, toClaimView(claim, names.get(claim.by), staff.subject)]));
}

/** A claim for a reader, with the name of the person who has it. */
export function toClaimView({ by, until }: Claim, byName: string | undefined, readerId: string): ClaimView {
  return { by, ...(byName !== undefined && { byName }), until, mine: by === readerId };
}

/** Whether the case is in the queue now and the reader may see it there. */
async function isInQueue(
  deps: ClaimEntryDeps,
  staff: StaffMember,
  { queue, scope }: OpenQueue,
  number: string,
): Promise<boolean> {
  const appealId = await deps.numbers.find(number);
  const row = appealId === undefined ? undefined : await deps.views.load(appealId);
  if (appealId === undefined || row === undefined) return false;
  // The partition key identifies the queue; the sort key of the entry is not needed.
  const { pk } = deps.views.toKey({ list: 'queue', queue, scope, appealId, number, sort: '' });
  const line = row.lines.find((each) => each.pk === pk);
  return line !== undefined && (await filterVisibleLines(deps, staff, queue, [{ ...row.summary, ...line }])).length > 0;
}

/** How long a claim lasts, in milliseconds, by the policy in force. */
export async function readClaimMs(directory: Pick<Directory, 'policy'>): Promise<number> {
  const { claimLasts } = await directory.policy();
  const ms = parseDuration(claimLasts);
  if (ms === undefined) throw new RangeError(`claimLasts is not a duration: ${claimLasts}`);
  return ms;
}

/** The refusal of an entry that a colleague has claimed. */
export async function failClaimed(directory: Directory, { by, until }: Claim): Promise<Result<never, Failure>> {
  const byName = (await directory.staff(by))?.name;
  return fail({ kind: 'claimed', by, ...(byName !== undefined && { byName }), until });
}
