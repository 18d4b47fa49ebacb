import { coversCounty, headsEnterprise, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Business } from '#directory/domain/business.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { isAway } from '#enterprise/businesses/absence.rules.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { type OpenBusinessDeps, openAsAgent, readUnitGrants } from '#enterprise/businesses/open-business.ts';
import { listManagedCounties } from '#enterprise/businesses/read-businesses.ts';
import type { DeskList } from '#enterprise/services/domain/vocabulary.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { RequestLists, RequestRow } from '../requests.port.ts';

/** A line of a list with the name of its business. */
export interface ListedRequest extends RequestRow {
  readonly businessName: string | undefined;
}

export interface ListRequestsDeps {
  readonly requestLists: RequestLists;
  readonly directory: Directory;
  readonly businesses: Pick<Businesses, 'pick'>;
  /** For lists of the desk. */
  readonly absences?: Pick<Absences, 'find'>;
  readonly time?: TimeSource;
}

/** Which part of a list is asked for. */
export interface RequestPage {
  readonly limit: number;
  readonly after?: string;
}

/** The requests of a business that the caller acts for, newest first; not found for everybody else. */
export async function listBusinessRequests(
  deps: ListRequestsDeps & OpenBusinessDeps,
  subject: string,
  creditCode: string,
  { limit, after }: RequestPage,
): Promise<Result<Page<ListedRequest>, Failure>> {
  const opened = await openAsAgent(deps, subject, creditCode);
  if (!opened.ok) return opened;
  const page = await deps.requestLists.ofBusiness(creditCode, limit, after);
  return ok(withNames(page, [opened.value.business]));
}

/** What a list of the desk is asked for: a county where it is not the one of the caller's unit, a manager of counties one heads. */
export interface DeskListCall extends RequestPage {
  readonly list: DeskList;
  readonly county?: string | undefined;
  readonly managerId?: string | undefined;
}

/** A list of the desk. Not found for who has no role for it there. */
export async function listDeskRequests(
  deps: ListRequestsDeps,
  staff: StaffMember,
  call: DeskListCall,
): Promise<Result<Page<ListedRequest>, Failure>> {
  const grants = await readUnitGrants(deps.directory, staff.grants);
  const page = await readDeskPage(deps, staff, grants, call);
  if (!page) return NOT_FOUND;
  const codes = [...new Set(page.items.map(({ creditCode }) => creditCode))];
  return ok(withNames(page, codes.length === 0 ? [] : await deps.businesses.pick(codes)));
}

async function readDeskPage(
  deps: ListRequestsDeps,
  staff: StaffMember,
  grants: readonly UnitGrant[],
  { list, county: asked, managerId = staff.subject, limit, after }: DeskListCall,
): Promise<Page<RequestRow> | undefined> {
  const { requestLists } = deps;
  const heads = (county: string) => grants.some((grant) => headsEnterprise(grant, county));
  if (list === 'own') {
    const isOwn = managerId === staff.subject && grants.some(({ role }) => role === 'MGR');
    const counties = isOwn ? [] : await listManagedCounties(deps, await deps.directory.staff(managerId));
    if (isOwn) return requestLists.heldBy({ managerId }, limit, after);
    if (await isDeputyFor(deps, staff.subject, managerId)) {
      const serves = (county: string) => grants.some((grant) => grant.role === 'MGR' && coversCounty(grant, county));
      return keepHeaded(
        await requestLists.heldBy({ managerId }, limit, after),
        (county) => serves(county) || heads(county),
      );
    }
    return counties.some(heads) ? keepHeaded(await requestLists.heldBy({ managerId }, limit, after), heads) : undefined;
  }
  if (list === 'escalated' && asked === undefined && grants.some(({ role }) => role === 'SUP'))
    return keepHeaded(await requestLists.escalated('supervisors', limit, after), heads);
  const county = asked ?? findCounty(grants, list === 'pool' ? ['MGR', 'LDR'] : ['LDR']);
  if (county === undefined) return undefined;
  if (list === 'escalated') return heads(county) ? requestLists.escalated({ head: county }, limit, after) : undefined;
  const isServed = grants.some((grant) => grant.role === 'MGR' && coversCounty(grant, county));
  return isServed || heads(county) ? requestLists.heldBy({ pool: county }, limit, after) : undefined;
}

/** Whether the caller stands in for a manager now. */
async function isDeputyFor({ absences, time }: ListRequestsDeps, subject: string, managerId: string): Promise<boolean> {
  if (!absences || !time) return false;
  const absence = await absences.find(managerId);
  return isAway(absence, time.now()) && absence.deputyId === subject;
}

/** The rows of the counties that the caller heads: a manager may serve others too, and a supervisor may be limited to a region. */
function keepHeaded(page: Page<RequestRow>, heads: (county: string) => boolean): Page<RequestRow> {
  return { ...page, items: page.items.filter(({ county }) => heads(county)) };
}

/** The county of the first unit in which the caller has one of the roles. */
function findCounty(grants: readonly UnitGrant[], roles: readonly string[]): string | undefined {
  return grants.find(({ role }) => roles.includes(role))?.unit.regionCode.slice(0, 6);
}

function withNames(page: Page<RequestRow>, businesses: readonly Business[]): Page<ListedRequest> {
  const names = new Map(businesses.map(({ creditCode, name }) => [creditCode, name]));
  return { ...page, items: page.items.map((row) => ({ ...row, businessName: names.get(row.creditCode) })) };
}
