import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Queue } from '../../domain/appeal/words.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { Claims } from '../../ports/claims.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Page } from '../../ports/page.ts';
import type { StoredText, Texts } from '../../ports/personal.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import type { Failure } from '../cases/failure.ts';
import { type ClaimView, findClaims } from './claim-entry.ts';
import { filterVisibleLines, type OpenQueue, openQueue } from './queue-access.ts';
import { type QueueFilter, toQueuePick } from './queue-filter.ts';

export interface ListAppealsDeps {
  readonly lists: Lists;
  readonly texts: Texts;
}

export interface ListQueueDeps extends ListAppealsDeps {
  readonly directory: Directory;
  readonly claims: Pick<Claims, 'among'>;
  readonly time: TimeSource;
}

/** A line of a list with the title that the reader may see. */
export interface TitledSummary extends CaseSummary {
  readonly title?: string;
}

/** An entry of a queue, with who works on it, and how far from the reader it is when they said where they are. */
export interface QueueEntry extends TitledSummary {
  readonly claim?: ClaimView;
  readonly metresAway?: number;
}

/** Entries that nobody has claimed, or those of the reader. */
export type Pool = 'all' | 'free' | 'mine';

/** The appeals of an appellant, newest first. */
export async function listOwnAppeals(
  deps: ListAppealsDeps,
  ownerKey: string,
  limit: number,
  after?: string,
): Promise<Page<TitledSummary>> {
  const page = await deps.lists.own(ownerKey, limit, after);
  return { ...page, items: await withTitles(deps.texts, page.items, () => 'original') };
}

/** What is asked of a queue. */
export interface QueueCall {
  /** A unit of the reader's own subtree (the centre: any); without it a unit's queue is the reader's own. */
  readonly unitId?: string | undefined;
  readonly after?: string | undefined;
  /** Picks among the entries of a page, which then has fewer than `limit`. */
  readonly pool?: Pool;
  readonly filter?: QueueFilter;
}

/**
 * A page of a queue, soonest deadline first. A queue that the reader may not see is not found. A filter that is rarely met
 * gives a short page; `after` goes on after all that were looked at.
 */
export async function listQueue(
  deps: ListQueueDeps,
  staff: StaffMember,
  queue: Queue,
  limit: number,
  { unitId, after, pool = 'all', filter = {} }: QueueCall = {},
): Promise<Result<Page<QueueEntry>, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open) return fail({ kind: 'not-found' });
  const visible = (lines: readonly CaseSummary[]) => filterVisibleLines(deps, staff, queue, lines);
  const pick = { ...toQueuePick(filter, deps.time.now()), visible };
  const page = await deps.lists.queue(queue, open.scope, limit, after, pick);
  return ok({ ...page, items: await toQueueEntries(deps, staff, open, page.items, pool) });
}

/** The cases of a page as entries of the queue: who works on each, and the title that the reader may see. */
export async function toQueueEntries<Summary extends CaseSummary>(
  deps: Omit<ListQueueDeps, 'lists'>,
  staff: StaffMember,
  open: OpenQueue,
  visible: readonly Summary[],
  pool: Pool,
): Promise<readonly (Summary & QueueEntry)[]> {
  const claims = await findClaims(
    deps,
    staff,
    open,
    visible.map(({ number }) => number),
  );
  const entries = visible
    .map((summary) => ({ ...summary, claim: claims.get(summary.number) }))
    .filter(({ claim }) => isInPool(claim, pool));
  return withTitles(deps.texts, entries, (summary) => (open.isForCentre ? 'original' : summary.titleId));
}

function isInPool(claim: ClaimView | undefined, pool: Pool): boolean {
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
