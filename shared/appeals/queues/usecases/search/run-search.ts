import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, type LocalDate, plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import { type ListUndispatchedDeps, listUndispatched } from '../queues/list-undispatched.ts';
import type { QueueFilter } from '../queues/queue-filter.ts';
import { type FindAppealsDeps, type FoundAppeal, findAppeals } from './find-appeals.ts';
import { type SearchAppealsDeps, searchAppeals } from './search-appeals.ts';
import { type SearchWordsDeps, searchWords } from './search-words.ts';

export type RunSearchDeps = FindAppealsDeps & SearchAppealsDeps & ListUndispatchedDeps & SearchWordsDeps;

/** What staff ask for: a number or a phone, or cases by their days, unit, status, words and codes. */
export interface AskedSearch extends QueueFilter {
  readonly number?: string;
  readonly phone?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly unit?: string;
  readonly status?: Status;
  readonly undispatched?: 'true';
  readonly q?: string;
}

/** How many days a search covers that names no first day. */
const USUAL_DAYS = 30;

/**
 * The search with both of its days. One that names a single day, or none, covers up to `mostDays`, by default 30. A number, a phone
 * and the queues of undispatched cases need no days.
 */
export function completeDays(asked: AskedSearch, now: Instant, mostDays: number): AskedSearch {
  const { number, phone, from, to } = asked;
  const hasDays = from !== undefined || to !== undefined;
  if (number !== undefined || phone !== undefined || (!hasDays && isOfQueues(asked))) return asked;
  return { ...asked, ...completeRange({ from, to }, toLocalDate(now), mostDays) };
}

/** Both days of a range of which any may be missing: by default 30 days up to today, from a day on up to `mostDays`, but not beyond today. */
export function completeRange(
  { from, to }: Pick<AskedSearch, 'from' | 'to'>,
  today: LocalDate,
  mostDays: number,
): { readonly from: LocalDate; readonly to: LocalDate } {
  if (from === undefined) return { from: plusDays(to ?? today, -USUAL_DAYS), to: to ?? today };
  if (to !== undefined) return { from, to };
  const furthest = plusDays(from, mostDays);
  if (furthest < today) return { from, to: furthest };
  // No case was filed on a day to come.
  return { from, to: from > today ? from : today };
}

/** Runs the search that fits what is asked: by number or phone, in the queues, by filing day, or by words. */
export async function runSearch(
  deps: RunSearchDeps,
  staff: StaffMember,
  asked: AskedSearch,
  limit: number,
  after?: string,
): Promise<Result<Page<FoundAppeal>, Failure>> {
  const { number, phone, from, to, unit, status, undispatched, q, ...filter } = asked;
  if (number !== undefined || phone !== undefined) {
    const found = await findAppeals(deps, toViewer(staff), {
      ...(number !== undefined && { number }),
      ...(phone !== undefined && { phone }),
    });
    return found.ok ? ok({ items: found.value }) : found;
  }
  const days = from !== undefined && to !== undefined ? { from, to } : undefined;
  const narrowed = { ...(status !== undefined && { status }), filter };
  if (days === undefined || isOfQueues(asked))
    return listUndispatched(deps, staff, { ...(days && { days }), ...narrowed }, limit, after);
  const search = { ...days, ...(unit !== undefined && { unitId: unit }), ...narrowed };
  if (q === undefined) return searchAppeals(deps, staff, search, limit, after);
  return searchWords(deps, staff, { ...search, words: q, isUndispatched: undispatched !== undefined }, limit, after);
}

/** Cases that no unit has are in two queues; their words are looked for in the list of all cases. */
function isOfQueues({ undispatched, q }: AskedSearch): boolean {
  return undispatched !== undefined && q === undefined;
}
