import { coversCounty, seesBusiness, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Business } from '#directory/domain/business.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { listAbsentManagers } from '#enterprise/businesses/absences.ts';
import { type OpenBusinessDeps, readUnitGrants } from '#enterprise/businesses/open-business.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type BusinessVisit, countUnasked, toMonth } from '../domain/visit-book.ts';
import type { VisitList } from '../domain/vocabulary.ts';
import type { VisitLists, VisitRow } from '../visits.port.ts';
import { type OpenVisitsDeps, openVisits, type VisitAccess, type VisitCaller } from './open-visits.ts';

/** Which part of a list is asked for. */
interface Part {
  readonly limit: number;
  readonly after?: string;
}

/** How many places of a month are taken. */
export interface MonthOfVisits {
  readonly month: string;
  readonly unasked: number;
  readonly most: number;
}

/** The visits of a business that the caller may know of, newest first, and how many places of its months are taken. */
export interface VisitsOfBusiness extends Page<BusinessVisit> {
  readonly access: VisitAccess;
  readonly months: readonly MonthOfVisits[];
}

export async function listBusinessVisits(
  deps: OpenVisitsDeps,
  creditCode: string,
  caller: VisitCaller,
  { limit, after }: Part,
): Promise<Result<VisitsOfBusiness, Failure>> {
  const opened = await openVisits(deps, creditCode, caller);
  if (!opened.ok) return opened;
  const access = opened.value;
  const seen = access.book.visits
    .filter(access.sees)
    .map((visit) => ({ visit, position: `${visit.begin ?? visit.since}#${visit.id}` }))
    .filter(({ position }) => after === undefined || position < after)
    .sort((one, other) => (one.position < other.position ? 1 : -1));
  const shown = seen.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    access,
    months: listMonths(access),
    items: shown.map(({ visit }) => visit),
    ...(seen.length > limit && last && { after: last.position }),
  });
}

/** This month and the later ones that have unasked visits. */
function listMonths({ book, context: { now, policy } }: VisitAccess): readonly MonthOfVisits[] {
  const current = toMonth(now);
  const later = book.visits.flatMap(({ begin }) => (begin === undefined ? [] : [toMonth(begin)]));
  return [...new Set([current, ...later])]
    .filter((month) => month >= current)
    .toSorted()
    .map((month) => ({ month, unasked: countUnasked(book, month), most: policy.unaskedVisitsPerMonth }))
    .filter(({ month, unasked }) => month === current || unasked > 0);
}

export interface ListVisitsDeps extends Pick<OpenBusinessDeps, 'directory' | 'businesses'> {
  readonly visitLists: VisitLists;
  readonly absences: Pick<Absences, 'find' | 'managersOf'>;
  readonly time: TimeSource;
}

/** Rows of a list with their businesses. */
export interface ListedVisits extends Page<VisitRow> {
  readonly businesses: ReadonlyMap<string, Business>;
}

/**
 * A list of the desk: the open visits of one of the caller's offices, those that wait for approval in the caller's counties, or those
 * that businesses of the caller, and of managers whom the caller heads or replaces, ask for. A page may have fewer rows than were asked for.
 */
export async function listDeskVisits(
  deps: ListVisitsDeps,
  staff: StaffMember,
  {
    list,
    unitId,
    county,
    ...part
  }: Part & { readonly list: VisitList; readonly unitId?: string; readonly county?: string },
): Promise<Result<ListedVisits, Failure>> {
  const grants = await readUnitGrants(deps.directory, staff.grants);
  if (list === 'office') {
    const own = grants.filter(({ role }) => ['MGR', 'UNT', 'LDR', 'WRK'].includes(role)).map(({ unit }) => unit.id);
    const office = unitId ?? own[0];
    if (office === undefined || !own.includes(office)) return NOT_FOUND;
    return ok(await withBusinesses(deps, await deps.visitLists.ofOffice(office, part.limit, part.after)));
  }
  if (list === 'proposed') {
    const supervising = grants.filter(({ role }) => role === 'SUP');
    if (supervising.length === 0) return NOT_FOUND;
    const page = await deps.visitLists.proposed(part.limit, part.after);
    const items = page.items.filter((row) => supervising.some((grant) => coversCounty(grant, row.county)));
    return ok(await withBusinesses(deps, { ...page, items }));
  }
  return listAsked(deps, staff, grants, county, part);
}

async function listAsked(
  deps: ListVisitsDeps,
  { subject }: StaffMember,
  grants: readonly UnitGrant[],
  named: string | undefined,
  { limit, after }: Part,
): Promise<Result<ListedVisits, Failure>> {
  const serving = grants.filter(({ role }) => role === 'MGR' || role === 'LDR' || role === 'SUP');
  const county = named ?? serving.find(({ role }) => role !== 'SUP')?.unit.regionCode.slice(0, 6);
  if (serving.length === 0) return NOT_FOUND;
  if (county === undefined) return fail({ kind: 'required-field', path: 'county' });
  if (!serving.some((grant) => coversCounty(grant, county))) return NOT_FOUND;
  const isManager = serving.some((grant) => grant.role === 'MGR' && coversCounty(grant, county));
  const [found, absent] = await Promise.all([
    deps.visitLists.askedIn(county, limit, after).then((page) => withBusinesses(deps, page)),
    isManager ? listAbsentManagers(deps, subject, deps.time.now()) : new Set<string>(),
  ]);
  const items = found.items.filter(({ creditCode }) => {
    const business = found.businesses.get(creditCode);
    if (business === undefined) return false;
    return seesBusiness(subject, serving, business) || absent.has(business.managerId ?? '');
  });
  return ok({ ...found, items });
}

async function withBusinesses({ businesses }: ListVisitsDeps, page: Page<VisitRow>): Promise<ListedVisits> {
  const codes = [...new Set(page.items.map(({ creditCode }) => creditCode))];
  const found = codes.length === 0 ? [] : await businesses.pick(codes);
  return { ...page, businesses: new Map(found.map((each) => [each.creditCode, each])) };
}
