import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { endOfLocalDay, type LocalDate, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal, type Kind, type Queue, type Status } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Claims } from '#kernel/ports/queue-claims.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CaseSummary, Lists, OwnPick } from '../../ports/views.ts';
import { addTitles, type TitledSummary } from '../search/add-titles.ts';
import { type ClaimView, findClaims } from './claim-entry.ts';
import { filterVisibleLines, type OpenQueue, openQueue } from './queue-access.ts';
import { type QueueFilter, toQueuePick } from './queue-filter.ts';

export interface ListAppealsDeps {
  readonly lists: Lists;
  readonly texts: Texts;
}

export interface ListQueueDeps extends ListAppealsDeps {
  readonly directory: Directory;
  readonly claims: Pick<Claims, 'findActive'>;
  readonly time: TimeSource;
}

/** An entry of a queue with its claim and, if the reader sent a position, the distance. */
export interface QueueEntry extends TitledSummary {
  readonly claim?: ClaimView;
  readonly metresAway?: number;
  /** Of a case on hold: why. */
  readonly holdReason?: string;
}

/** Which entries to list: all, those that nobody has claimed, or those that the reader has claimed. */
export type Pool = 'all' | 'free' | 'mine';

/** One of the caller's appeals, with the case that it was merged into. */
export interface OwnEntry extends TitledSummary {
  readonly master?: CaseSummary;
}

/** Which of the caller's appeals to list. */
export interface OwnFilter {
  readonly status?: Status | undefined;
  /** Whether the appeal has not ended. */
  readonly isOpen?: boolean | undefined;
  readonly kind?: Kind | undefined;
  /** First and last day of filing. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** The appeals of an appellant, newest first, each with its master. With a filter by status or kind a page may be short. */
export async function listOwnAppeals(
  deps: ListAppealsDeps,
  ownerKey: string,
  limit: number,
  after?: string,
  filter: OwnFilter = {},
): Promise<Page<OwnEntry>> {
  const page = await deps.lists.own(ownerKey, limit, after, toOwnPick(filter));
  const lines = page.items.map((summary) => ({ summary, titleId: 'original' }));
  const [titled, masters] = await Promise.all([addTitles(deps.texts, lines), findMasters(deps.lists, page.items)]);
  return {
    ...page,
    items: titled.map((item) => ({ ...item, master: masters.get(item.masterId ?? '') })),
  };
}

/** The cases that others of a page were merged into, by id. */
async function findMasters(
  lists: Pick<Lists, 'findCases'>,
  summaries: readonly CaseSummary[],
): Promise<ReadonlyMap<string, CaseSummary>> {
  const ids = summaries.flatMap(({ masterId }) => masterId ?? []);
  const masters = ids.length === 0 ? [] : await lists.findCases(ids);
  return new Map(masters.map((master) => [master.appealId, master]));
}

/** Before and after the days on which appeals are filed. */
const FIRST_DAY = '2000-01-01' as LocalDate;
const LAST_DAY = '2199-12-31' as LocalDate;

function toOwnPick({ status, isOpen, kind, from, to }: OwnFilter): OwnPick {
  const tests: ((summary: CaseSummary) => boolean)[] = [
    ...(status === undefined ? [] : [(one: CaseSummary) => one.status === status]),
    ...(isOpen === undefined ? [] : [(one: CaseSummary) => isTerminal(one.status) !== isOpen]),
    ...(kind === undefined ? [] : [(one: CaseSummary) => one.kind === kind]),
  ];
  const hasPeriod = from !== undefined || to !== undefined;
  return {
    ...(hasPeriod && {
      within: {
        from: startOfLocalDay(from ?? FIRST_DAY),
        to: plusMillis(endOfLocalDay(to ?? LAST_DAY), -1),
      },
    }),
    ...(tests.length > 0 && { keep: (summary) => tests.every((test) => test(summary)) }),
  };
}

export interface QueueQuery {
  /** A unit in the reader's subtree (for the centre, any unit); by default the reader's own. */
  readonly unitId?: string | undefined;
  readonly after?: string | undefined;
  /** Filters the entries of a page, which may then be short. */
  readonly pool?: Pool;
  readonly filter?: QueueFilter;
}

/**
 * A page of a queue, earliest deadline first. `not-found` for a queue that the reader may not see. With a filter a page may be
 * short; `after` is the position after all entries that were checked.
 */
export async function listQueue(
  deps: ListQueueDeps,
  staff: StaffMember,
  queue: Queue,
  limit: number,
  { unitId, after, pool = 'all', filter = {} }: QueueQuery = {},
): Promise<Result<Page<QueueEntry>, Failure>> {
  const open = await openQueue(deps, staff, queue, unitId);
  if (!open) return fail({ kind: 'not-found' });
  const visible = (lines: readonly CaseSummary[]) => filterVisibleLines(deps, staff, queue, lines);
  const pick = { ...toQueuePick(filter, deps.time.now()), visible };
  const page = await deps.lists.queue(queue, open.scope, limit, after, pick);
  const items = await toQueueEntries(deps, staff, open, page.items, pool);
  return ok({ ...page, items: queue === 'holds' ? await addHoldReasons(deps.texts, items) : items });
}

/** Adds the reasons of holds, which only the list of holds shows. */
async function addHoldReasons(
  texts: Pick<Texts, 'pick'>,
  entries: readonly QueueEntry[],
): Promise<readonly QueueEntry[]> {
  const refs = entries.flatMap(({ appealId, hold }) =>
    hold?.reasonId === undefined ? [] : [{ appealId, id: hold.reasonId }],
  );
  const found = refs.length === 0 ? [] : await texts.pick(refs);
  const reasons = new Map(found.map(({ appealId, text }) => [appealId, text]));
  return entries.map((entry) => ({ ...entry, holdReason: reasons.get(entry.appealId) }));
}

/** Adds claims and titles to the cases of a page, and filters them by claim. */
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
  const lines = entries.map((summary) => ({ summary, titleId: open.isForCentre ? 'original' : summary.titleId }));
  return addTitles(deps.texts, lines);
}

function isInPool(claim: ClaimView | undefined, pool: Pool): boolean {
  if (pool === 'free') return claim === undefined;
  return pool === 'all' || claim?.mine === true;
}
