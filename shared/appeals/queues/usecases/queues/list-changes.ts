import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { HOUR_MS, type Instant, MINUTE_MS, parseInstant, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import { CHANGES_KEPT_MS, type FollowedQueue, type Lists } from '../../ports/views.ts';
import { filterVisibleLines, openQueue, type QueueAccessDeps } from './queue-access.ts';

export interface ListChangesDeps extends QueueAccessDeps {
  readonly lists: Pick<Lists, 'changes'>;
  readonly time: TimeSource;
}

export interface ChangesAsked {
  /** `since` of the answer before. */
  readonly since?: string | undefined;
}

export interface Changes {
  /** To ask with the next time. */
  readonly since: string;
  /** Whether the reader must read everything again, because it is not known what has changed. */
  readonly reload: boolean;
  /** The cases that changed or left, each with its newest version. Some may be named twice in two answers. */
  readonly items: readonly { readonly number: string; readonly version: number }[];
}

/** Each answer covers this much of the time before the last one again, because changes become visible a little late. */
const OVERLAP_MS = MINUTE_MS;
/** Changes are dropped some time after they are kept no longer; what is asked for must certainly still be there. */
const OLDEST_MS = CHANGES_KEPT_MS - HOUR_MS;
const DIGITS = 8;

/**
 * Which cases of the reader's own list and of the queues of the reader's units have changed, by number and version. It takes one bounded
 * query for each part of a queue. Too many changes, too old ones, or other units than before are answered with `reload`. `not-found` for
 * a reader without such a queue.
 */
export async function listChanges(
  deps: ListChangesDeps,
  staff: StaffMember,
  { since }: ChangesAsked,
): Promise<Result<Changes, Failure>> {
  const queues = await openQueues(deps, staff);
  if (queues.length === 0) return fail({ kind: 'not-found' });
  const now = deps.time.now();
  const places = sha256(queues.map(({ queue, scope }) => `${queue} ${scope}`).join()).slice(0, DIGITS);
  const next = `${plusMillis(now, -OVERLAP_MS)}.${places}`;
  const from = readSince(since, places, now);
  if (from === undefined) return ok({ since: next, reload: true, items: [] });

  const read = await Promise.all(
    queues.map(async ({ queue, scope }) => {
      const { changes, whole } = await deps.lists.changes(queue, scope, from);
      return { changes: await filterVisibleLines(deps, staff, queue, changes), whole };
    }),
  );
  if (read.some(({ whole }) => !whole)) return ok({ since: next, reload: true, items: [] });
  const newest = new Map<string, number>();
  for (const { number, version } of read.flatMap(({ changes }) => changes))
    newest.set(number, Math.max(version, newest.get(number) ?? 0));
  const items = [...newest].map(([number, version]) => ({ number, version }));
  return ok({ since: next, reload: false, items: items.toSorted((a, b) => (a.number < b.number ? -1 : 1)) });
}

/** The own list, and the queues of the units for which the reader acts. */
async function openQueues(deps: ListChangesDeps, staff: StaffMember) {
  const units = staff.grants.filter(({ role }) => role === 'UNT' || role === 'LDR').map(({ unitId }) => unitId);
  const opened = await Promise.all([
    openFollowed(deps, staff, 'mine'),
    ...[...new Set(units)].sort().map((id) => openFollowed(deps, staff, 'unit', id)),
  ]);
  return opened.filter((each) => each !== undefined);
}

async function openFollowed(deps: ListChangesDeps, staff: StaffMember, queue: FollowedQueue, unitId?: string) {
  const open = await openQueue(deps, staff, queue, unitId);
  return open && { queue, scope: open.scope };
}

/** The instant to read from; undefined for a `since` of other queues, or one that is too old. */
function readSince(since: string | undefined, places: string, now: Instant): Instant | undefined {
  const at = since?.endsWith(`.${places}`) ? parseInstant(since.slice(0, -places.length - 1)) : undefined;
  return at !== undefined && at >= plusMillis(now, -OLDEST_MS) && at <= now ? at : undefined;
}
