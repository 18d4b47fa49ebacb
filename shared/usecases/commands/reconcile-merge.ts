import type { Appeal } from '../../domain/appeal/appeal.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { type ExecuteCommandDeps, executeCommand, SYSTEM } from './execute-command.ts';

/**
 * What an event means for the other half of a merge (DOMAIN 3). Derived from both logs as they are now, so repeats and order
 * do not matter, and a death between any two steps is made good by the repeat.
 */
export async function reconcileMerge(deps: ExecuteCommandDeps, event: AppealEvent): Promise<void> {
  const masterId = masterNamedBy(event);
  if (masterId !== undefined) await bringIntoStep(deps, event.appealId, masterId);
  if (event.type === 'appeal.withdrawn' || event.type === 'appeal.lapsed') await letGo(deps, event.appealId);
}

/** The master whose log has to say the same as the child's after this event. */
function masterNamedBy(event: AppealEvent): string | undefined {
  const isOfMerge =
    event.type === 'appeal.merged' || event.type === 'appeal.unmerged' || event.type === 'appeal.reopened';
  return isOfMerge ? event.data.masterId : undefined;
}

/** The master takes in who follows it and lets go who does not; whom it cannot take in goes back to where it was. */
async function bringIntoStep(deps: ExecuteCommandDeps, childId: string, masterId: string): Promise<void> {
  for (;;) {
    const [child, master] = await Promise.all([read(deps, childId), read(deps, masterId)]);
    const follows = child.merger?.masterId === masterId;
    if (follows === master.children.some(({ id }) => id === childId)) return;
    const { number, round, flags } = child;
    const data = { childId, childNumber: number, round, noReply: flags.includes('noReply') };
    const command = follows ? { name: 'join' as const, body: data } : { name: 'part' as const, body: { childId } };
    const given = await executeCommand(deps, masterId, command, SYSTEM, { expectedVersion: master.version });
    if (given.ok || given.error.kind === 'stale-version') continue;
    if (!follows) throw new Error(`${masterId} does not let ${childId} go: ${JSON.stringify(given.error)}`);
    await unmerge(deps, child);
  }
}

/**
 * A master that ends for reasons of its own appellant's - withdrawn, or nothing was supplied - settles nothing for the
 * others: each goes on alone.
 */
async function letGo(deps: ExecuteCommandDeps, masterId: string): Promise<void> {
  for (const { id } of (await read(deps, masterId)).children)
    for (;;) {
      const child = await read(deps, id);
      if (child.merger?.masterId !== masterId || (await unmerge(deps, child))) break;
    }
}

/** Whether the child has left its master by this; not when somebody acted on it in between. */
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
