import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Role, Status } from '../../domain/appeal/words.ts';
import { endOfLocalDay, type LocalDate, plusMillis, startOfLocalDay } from '../../domain/clocks/instant.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { Page } from '../../ports/page.ts';
import type { Texts } from '../../ports/personal.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import { toViewer } from '../accounts/resolve-viewer.ts';
import type { Failure } from '../cases/failure.ts';
import type { OpenCaseDeps } from '../cases/open-case.ts';
import { CENTRE } from '../views/case-lines.ts';
import { listVisibleCases } from './find-appeals.ts';
import type { TitledSummary } from './list-appeals.ts';
import { resolveUnit } from './queue-access.ts';

export interface SearchAppealsDeps extends OpenCaseDeps {
  readonly lists: Pick<Lists, 'filed'>;
  readonly texts: Texts;
}

/** What is searched for: filed on these local days, with a share of this unit. */
export interface Search {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** A unit of the reader's own subtree, the centre for what ended without a unit; the reader's own when left out. */
  readonly unitId?: string;
  readonly status?: Status;
}

const CENTRE_ROLES: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'AUD'];

/** How many pages of lines are read for one answer at most: a rare status gives a short page and a cursor to go on by. */
const MOST_PAGES = 5;

/**
 * Cases by the day of their filing, newest first: those that a unit has or has had a share in, or that ended at the centre.
 * What the reader may not see of them is left out, so a page may be short. A unit that the reader may not ask about is not
 * found.
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
  const found: CaseSummary[] = [];
  let next = after;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await deps.lists.filed(scope, between, limit - found.length, next);
    found.push(...read.items.filter(({ status }) => search.status === undefined || status === search.status));
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
