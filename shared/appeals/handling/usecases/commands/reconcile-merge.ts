import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { whyNeverWith } from '#appeals/case/domain/rules/intake/merging.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { eachOf } from '#kernel/jobs/several-at-once.ts';

/**
 * Reconciles the other log of a merge with an event (DOMAIN 3). It compares both logs as they are now, so repeats and order do
 * not matter, and a crash between two steps is repaired by the repeat.
 */
export async function reconcileMerge(deps: ExecuteCommandDeps, event: AppealEvent): Promise<void> {
  const masterId = findMasterId(event);
  if (masterId !== undefined) await reconcileLogs(deps, event.appealId, masterId);
  if (ENDS_WITHOUT_WORK.has(event.type)) await releaseChildren(deps, event.appealId);
  if (namesAccused(event)) await releaseChildren(deps, event.appealId, whyNeverWith);
}

/** Whether the event says whom a report accuses: children that accuse another unit cannot follow it any more (DOMAIN 2). */
function namesAccused({ data }: AppealEvent): boolean {
  return 'accusedUnitId' in data || 'accusesNobody' in data;
}

/** Events that end a master without work on the matter: they decide nothing about the children's own cases (DOMAIN 3). */
const ENDS_WITHOUT_WORK: ReadonlySet<EventType> = new Set([
  'appeal.refused',
  'appeal.transferred',
  'appeal.withdrawn',
  'appeal.lapsed',
]);

/** The master whose log must agree with the child's after this event. */
function findMasterId(event: AppealEvent): string | undefined {
  const isOfMerge =
    event.type === 'appeal.merged' || event.type === 'appeal.unmerged' || event.type === 'appeal.reopened';
  return isOfMerge ? event.data.masterId : undefined;
}

/** Joins a child that follows the master, and parts one that no longer does. A child that cannot join is unmerged. */
async function reconcileLogs(deps: ExecuteCommandDeps, childId: string, masterId: string): Promise<void> {
  for (;;) {
    const [child, master] = await Promise.all([read(deps, childId), read(deps, masterId)]);
    const follows = child.merger?.masterId === masterId;
    if (follows === master.children.some(({ id }) => id === childId)) return;
    const { number, round, flags, ownerKeys } = child;
    const data = { childId, childNumber: number, round, noReply: flags.includes('noReply'), ownerKeys };
    const command = follows ? { name: 'join' as const, body: data } : { name: 'part' as const, body: { childId } };
    const input = { expectedVersion: master.version, others: [child] };
    const given = await executeCommand(deps, masterId, command, SYSTEM, input);
    if (given.ok || given.error.kind === 'stale-version') continue;
    if (!follows) throw new Error(`${masterId} does not let ${childId} go: ${JSON.stringify(given.error)}`);
    await unmerge(deps, child);
  }
}

/** How many children are released at the same time: a master may have a thousand, and the driver has thirty seconds. */
const AT_ONCE = 20;

/**
 * Unmerges the children of a master for which there is a reason; all of them by default. A child that has left is passed over, so a repeat goes
 * on with the others. @throws what the first failed child threw, after the others are released.
 */
async function releaseChildren(
  deps: ExecuteCommandDeps,
  masterId: string,
  why: (child: Appeal, master: Appeal) => unknown = () => 'all',
): Promise<void> {
  const master = await read(deps, masterId);
  const failures: unknown[] = [];
  await eachOf(master.children, AT_ONCE, async ({ id }) => {
    try {
      for (;;) {
        const child = await read(deps, id);
        if (child.merger?.masterId !== masterId || !why(child, master) || (await unmerge(deps, child))) break;
      }
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) throw failures[0];
}

/** Unmerges a child; false when somebody acted on the child in between. */
async function unmerge(deps: ExecuteCommandDeps, { id, version }: Appeal): Promise<boolean> {
  const given = await executeCommand(deps, id, { name: 'unmerge', body: {} }, SYSTEM, { expectedVersion: version });
  if (!given.ok && given.error.kind !== 'stale-version')
    throw new Error(`${id} cannot leave its master: ${JSON.stringify(given.error)}`);
  return given.ok;
}

async function read({ log }: ExecuteCommandDeps, appealId: string): Promise<Appeal> {
  const appeal = fold(await log.read(appealId));
  if (!appeal) throw new Error(`appeal ${appealId} has no events`);
  return appeal;
}
