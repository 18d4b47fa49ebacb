import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import type { TitledSummary } from '../search/add-titles.ts';
import { listVisibleCases } from '../search/find-appeals.ts';
import { toInstants, toSearchTest } from '../search/search-appeals.ts';
import { filterVisibleLines, openQueue } from './queue-access.ts';
import type { QueueFilter } from './queue-filter.ts';

export interface ListUndispatchedDeps extends OpenCaseDeps {
  readonly lists: Pick<Lists, 'queue'>;
  readonly texts: Texts;
}

export interface UndispatchedSearch {
  /** Days of filing; by default any. */
  readonly days?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly status?: Status | undefined;
  readonly filter?: QueueFilter;
}

/** The queues whose cases no unit has, in the order of a case's way. */
const QUEUES = ['intake', 'dispatch'] as const;

/**
 * Open cases that no unit has: those to accept, then those to dispatch, each soonest deadline first. They are in two queues, so
 * that no list of all cases is walked through. `not-found` for a reader who sees neither queue.
 */
export async function listUndispatched(
  deps: ListUndispatchedDeps,
  staff: StaffMember,
  { days, ...search }: UndispatchedSearch,
  limit: number,
  after?: string,
): Promise<Result<Page<TitledSummary>, Failure>> {
  const opened = await Promise.all(QUEUES.map((queue) => openQueue(deps, staff, queue, undefined)));
  const open = opened.filter((each) => each !== undefined);
  if (open.length === 0) return fail({ kind: 'not-found' });
  const between = days && toInstants(days);
  const passes = toSearchTest(search, deps.time.now());
  const keep = (one: CaseSummary) =>
    (between === undefined || (one.submittedAt >= between.from && one.submittedAt <= between.to)) &&
    (passes === undefined || passes(one));

  const begun = after === undefined ? undefined : parsePosition(after);
  const left = open.slice(begun === undefined ? 0 : open.findIndex(({ queue }) => queue === begun.queue));
  const found: CaseSummary[] = [];
  let position: string | undefined;
  for (const [index, { queue, scope }] of left.entries()) {
    const visible = (lines: readonly CaseSummary[]) => filterVisibleLines(deps, staff, queue, lines);
    const start = index === 0 ? begun?.sort : undefined;
    const page = await deps.lists.queue(queue, scope, limit - found.length, start, { keep, visible });
    found.push(...page.items);
    const next = left[index + 1]?.queue;
    position = page.after !== undefined ? `${queue} ${page.after}` : next && `${next} `;
    if (page.after !== undefined || found.length >= limit) break;
  }
  const items = await listVisibleCases(
    deps,
    toViewer(staff),
    found.map(({ appealId }) => appealId),
  );
  return ok({ items, ...(position !== undefined && { after: position }) });
}

/** A queue, and the sort key after which its next page starts; none before its first page. */
function parsePosition(after: string): { readonly queue: string; readonly sort: string | undefined } {
  const [queue = '', sort = ''] = after.split(' ');
  return { queue, sort: sort === '' ? undefined : sort };
}
