import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { Opening, Openings } from '#appeals/case/ports/openings.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { keepVisibleRecords } from '#appeals/case/usecases/cases/visible-records.ts';
import { withStaffNames, withUnits } from '#appeals/case/usecases/cases/with-units.ts';
import { reachesRegion, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { findRequest, type LoadedRequest, loadRequest } from '#enterprise/requests/usecases/open-request.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';

export interface ListOpeningsDeps extends OpenCaseDeps {
  readonly openings: Pick<Openings, 'listByCase' | 'listByDay'>;
  readonly requestLog: RequestLog;
}

/** A recorded opening, with the unit of the member of staff. */
export interface NamedOpening extends Opening {
  readonly unit: Unit | undefined;
  readonly byName?: string;
}

/**
 * Which openings an auditor asks for: those of a case or request, or those of a local day, of one person if `by` is given.
 */
export type OpeningsAsked = { readonly number: string } | { readonly day: LocalDate; readonly by?: string | undefined };

/**
 * Who opened which case, request of a business or waiting mail, for auditors only. The openings of cases that the auditor may not open, and of
 * requests outside the region of the auditor, are left out.
 */
export async function listOpenings(
  deps: ListOpeningsDeps,
  staff: StaffMember,
  asked: OpeningsAsked,
  page: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<NamedOpening>, Failure>> {
  if (!staff.grants.some(({ role }) => role === 'AUD')) return fail({ kind: 'not-found' });
  const listed = await ('day' in asked
    ? listOfDay(deps, staff, asked, page)
    : listOfNumber(deps, staff, asked.number, page));
  if (!listed.ok) return listed;
  return ok(await withStaffNames(deps.directory, await withUnits(deps.directory, listed.value)));
}

async function listOfDay(
  deps: ListOpeningsDeps,
  staff: StaffMember,
  { day, by }: { readonly day: LocalDate; readonly by?: string | undefined },
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<Opening>, Failure>> {
  const page = await deps.openings.listByDay(day, by, limit, after);
  const isOfRequest = ({ about }: Opening) => about === 'request';
  const isOfMail = ({ about }: Opening) => about === 'mail';
  const ids = [...new Set(page.items.filter(isOfRequest).map(({ appealId }) => appealId))];
  const [cases, requests] = await Promise.all([
    keepVisibleRecords(deps, toViewer(staff), { items: page.items.filter((each) => each.about === undefined) }),
    Promise.all(ids.map((id) => loadRequest(deps.requestLog, id))),
  ]);
  const reached = new Set(requests.flatMap((each) => (reachesRequest(staff, each) ? [each?.request.id] : [])));
  // A mail has no place: it is for auditors of all regions.
  const seesMails = staff.grants.some((each) => each.role === 'AUD' && reachesRegion(each, undefined));
  const seen = new Set(cases.items);
  const isShown = (each: Opening) => seen.has(each) || (isOfMail(each) ? seesMails : reached.has(each.appealId));
  return ok({ ...page, items: page.items.filter(isShown) });
}

/** A number that opens no case for the auditor may be that of a request. Absent and hidden numbers take the same calls. */
async function listOfNumber(
  deps: ListOpeningsDeps,
  staff: StaffMember,
  number: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<Opening>, Failure>> {
  const access = await openCase(deps, number, toViewer(staff));
  if (access.ok) return ok(await deps.openings.listByCase(access.value.appeal.id, limit, after));
  const found = await findRequest(deps, number);
  return found && reachesRequest(staff, found)
    ? ok(await deps.openings.listByCase(found.request.id, limit, after))
    : access;
}

/** Whether an auditor may see who opened a request: those of the auditor's region, or of all regions. */
function reachesRequest({ grants }: StaffMember, found: LoadedRequest | undefined): boolean {
  return found !== undefined && grants.some((each) => each.role === 'AUD' && reachesRegion(each, found.request.county));
}
