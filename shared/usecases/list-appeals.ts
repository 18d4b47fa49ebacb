import type { StaffMember } from '../domain/directory.ts';
import { fail, ok, type Result } from '../domain/refusal.ts';
import type { Queue } from '../domain/words.ts';
import { type ClaimSeen, claimsSeen } from './claim-entry.ts';
import type { Claims } from './claim-ports.ts';
import type { Failure } from './failure.ts';
import type { CaseSummary, Directory, Lists, Page, StoredText, Texts, TimeSource } from './ports.ts';
import { queueFor, withoutAccused } from './queue-access.ts';

export interface ListDeps {
  readonly lists: Lists;
  readonly texts: Texts;
}

export interface QueueDeps extends ListDeps {
  readonly directory: Directory;
  readonly claims: Pick<Claims, 'among'>;
  readonly time: TimeSource;
}

/** A line of a list with the title that the reader may see. */
export interface TitledSummary extends CaseSummary {
  readonly title?: string;
}

/** An entry of a queue, with who works on it. */
export interface QueueEntry extends TitledSummary {
  readonly claim?: ClaimSeen;
}

/** Entries that nobody has claimed, or those of the reader. */
export type Pool = 'all' | 'free' | 'mine';

/** The appeals of an appellant, newest first. */
export async function listOwnAppeals(
  deps: ListDeps,
  ownerKey: string,
  limit: number,
  after?: string,
): Promise<Page<TitledSummary>> {
  const page = await deps.lists.own(ownerKey, limit, after);
  return { ...page, items: await withTitles(deps.texts, page.items, () => 'original') };
}

/**
 * A page of a queue, soonest deadline first. `unitId` names a unit of the reader's own subtree (the centre: any); without
 * it a unit's queue is the reader's own. A queue that the reader may not see is not found. `pool` picks among the entries
 * of the page, which then has fewer than `limit`; `after` goes on after all that were looked at.
 */
export async function listQueue(
  deps: QueueDeps,
  staff: StaffMember,
  queue: Queue,
  limit: number,
  options: { readonly unitId?: string; readonly after?: string; readonly pool?: Pool } = {},
): Promise<Result<Page<QueueEntry>, Failure>> {
  const open = await queueFor(deps, staff, queue, options.unitId);
  if (!open) return fail({ kind: 'not-found' });
  const { scope, isForCentre } = open;

  const page = await deps.lists.queue(queue, scope, limit, options.after);
  const visible = await withoutAccused(deps, staff, page.items);
  const claims = await claimsSeen(
    deps,
    staff,
    open,
    visible.map(({ number }) => number),
  );
  const entries = visible
    .map((summary) => ({ ...summary, claim: claims.get(summary.number) }))
    .filter(({ claim }) => isInPool(claim, options.pool ?? 'all'));
  const titleOf = (summary: CaseSummary) => (isForCentre ? 'original' : summary.titleId);
  return ok({ ...page, items: await withTitles(deps.texts, entries, titleOf) });
}

function isInPool(claim: ClaimSeen | undefined, pool: Pool): boolean {
  if (pool === 'free') return claim === undefined;
  return pool === 'all' || claim?.mine === true;
}

async function withTitles<Summary extends CaseSummary>(
  texts: Texts,
  items: readonly Summary[],
  titleOf: (summary: CaseSummary) => string | undefined,
): Promise<(Summary & TitledSummary)[]> {
  const refs = items.flatMap((summary) => {
    const id = titleOf(summary);
    return id === undefined ? [] : [{ appealId: summary.appealId, id }];
  });
  const found = refs.length === 0 ? [] : await texts.pick(refs);
  const titles = new Map(found.map((text: StoredText) => [text.appealId, text.title]));
  return items.map((summary) => ({ ...summary, title: titles.get(summary.appealId) }));
}
