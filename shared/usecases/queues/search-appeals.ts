import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import { endOfLocalDay, type LocalDate, plusMillis, startOfLocalDay } from '../../domain/words/instant.ts';
import type { Status } from '../../domain/words/words.ts';
import { CENTRE_ROLES } from '../../domain/words/words.ts';
import type { Page } from '../../ports/page.ts';
import type { Texts } from '../../ports/personal.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import { toViewer } from '../accounts/resolve-viewer.ts';
import type { OpenCaseDeps } from '../cases/open-case.ts';
import type { Failure } from '../failure.ts';
import { CENTRE } from '../views/case-lines.ts';
import type { TitledSummary } from './add-titles.ts';
import { listVisibleCases } from './find-appeals.ts';
import { resolveUnit } from './queue-access.ts';
import { type QueueFilter, toCaseTest } from './queue-filter.ts';

export interface SearchAppealsDeps extends OpenCaseDeps {
  readonly lists: Pick<Lists, 'filed'>;
  readonly texts: Texts;
}

/** Cases filed on these local days in which a unit has or had an assignment. */
export interface Search {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** By default the reader's own unit; the centre for cases that ended without a unit. */
  readonly unitId?: string;
  readonly status?: Status;
  readonly filter?: QueueFilter;
}

/** How many pages are read for one answer. With a narrow filter the answer may be short and have a cursor. */
const MOST_PAGES = 5;

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
  const isOfCentre = staff.grants.some(({ role }) => CENTRE_ROLES.includes(role));
  const scope = isOfCentre ? (search.unitId ?? CENTRE) : await resolveUnit(deps, staff.grants, search.unitId);
  if (scope === undefined) return fail({ kind: 'not-found' });
  const between = { from: startOfLocalDay(search.from), to: plusMillis(endOfLocalDay(search.to), -1) };
  const isWanted = toCaseTest(search.filter ?? {}, deps.time.now());
  const found: CaseSummary[] = [];
  let next = after;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await deps.lists.filed(scope, between, limit - found.length, next);
    const named = read.items.filter(({ status }) => search.status === undefined || status === search.status);
    found.push(...named.filter(isWanted));
    next = read.after;
    if (next === undefined || found.length >= limit) break;
  }
  const viewer = toViewer(staff);
  const items = await listVisibleCases(
    deps,
    viewer,
    found.map(({ appealId }) => appealId),
  );
  return ok({ items, ...(next !== undefined && { after: next }) });
}
