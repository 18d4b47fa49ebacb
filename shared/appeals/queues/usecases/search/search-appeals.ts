import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { endOfLocalDay, type Instant, type LocalDate, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { CENTRE_ROLES, type Status } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import { resolveUnit } from '../queues/queue-access.ts';
import { type QueueFilter, toCaseTest } from '../queues/queue-filter.ts';
import { CENTRE } from '../views/case-lines.ts';
import type { TitledSummary } from './add-titles.ts';
import { listVisibleCases } from './find-appeals.ts';

export interface SearchAppealsDeps extends OpenCaseDeps {
  readonly lists: Pick<Lists, 'filed'>;
  readonly texts: Texts;
}

/** Cases filed on these local days in which a unit has or had an assignment. */
export interface Search {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** By default the reader's own unit; for the centre all cases. */
  readonly unitId?: string;
  readonly status?: Status;
  readonly filter?: QueueFilter;
}

/**
 * Searches cases by filing day, newest first. Cases that the reader may not see are left out, so that a page may be short.
 * `not-found` for a unit that the reader may not ask about.
 */
export async function searchAppeals(
  deps: SearchAppealsDeps,
  staff: StaffMember,
  search: Search,
  limit: number,
  after?: string,
): Promise<Result<Page<TitledSummary>, Failure>> {
  const scope = await resolveSearched(deps, staff, search.unitId);
  if (scope === undefined) return fail({ kind: 'not-found' });
  const keep = toSearchTest(search, deps.time.now());
  const page = await deps.lists.filed(scope, toInstants(search), limit, after, keep);
  const ids = page.items.map(({ appealId }) => appealId);
  return ok({ ...page, items: await listVisibleCases(deps, toViewer(staff), ids) });
}

/** Whose list is searched: the centre has the list of all cases, and may name any unit. */
export async function resolveSearched(
  deps: SearchAppealsDeps,
  { grants }: StaffMember,
  unitId: string | undefined,
): Promise<string | undefined> {
  const isOfCentre = grants.some(({ role }) => CENTRE_ROLES.includes(role));
  return isOfCentre ? (unitId ?? CENTRE) : resolveUnit(deps, grants, unitId);
}

/** The first and the last instant of the days of a search. */
export function toInstants({ from, to }: Pick<Search, 'from' | 'to'>) {
  return { from: startOfLocalDay(from), to: plusMillis(endOfLocalDay(to), -1) };
}

/** Whether a case has the status and passes the filter of a search; undefined for a search without them. */
export function toSearchTest(
  { status, filter = {} }: Pick<Search, 'status' | 'filter'>,
  now: Instant,
): ((summary: CaseSummary) => boolean) | undefined {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (status === undefined && !isFiltered) return undefined;
  const passes = toCaseTest(filter, now);
  return (summary) => (status === undefined || summary.status === status) && passes(summary);
}
