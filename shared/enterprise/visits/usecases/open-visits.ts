import { coversCounty, headsEnterprise, isActing, type UnitGrant } from '#accounts/agents.rules.ts';
import { findStaffMember } from '#accounts/usecases/resolve-viewer.ts';
import type { Business } from '#directory/domain/business.ts';
import { isValidAt, type StaffMember } from '#directory/domain/directory.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { standsIn } from '#enterprise/businesses/absences.ts';
import { type OpenBusinessDeps, readUnitGrants } from '#enterprise/businesses/open-business.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { type Instant, latest } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type BusinessVisit, foldVisits, type VisitBook } from '../domain/visit-book.ts';
import { toVisitLogId, type VisitEvent } from '../domain/visit-event.ts';
import type { VisitContext } from '../domain/visit-rules.ts';
import type { VisitLog } from '../visits.port.ts';

export interface OpenVisitsDeps extends OpenBusinessDeps {
  readonly visitLog: VisitLog;
  /** For managers who stand in for another one. */
  readonly absences: Pick<Absences, 'find'>;
  readonly time: TimeSource;
}

/** Who asks: an agent of a business, or a member of staff. */
export interface VisitCaller {
  readonly kind: 'agent' | 'staff';
  readonly subject: string;
}

/** The visits of a business for a caller in scope. */
export interface VisitAccess {
  readonly audience: VisitCaller['kind'];
  readonly business: Business;
  readonly book: VisitBook;
  readonly events: readonly VisitEvent[];
  /** The caller with the grants that reach the business. */
  readonly actor: Actor;
  readonly context: VisitContext;
  /** Whether the caller may know of a visit. */
  readonly sees: (visit: BusinessVisit) => boolean;
}

/**
 * The visits of a business, for who acts for it, its manager or the deputy of one who is away, who heads the managers of its county, and the offices of the county and
 * above it, of which each sees its own visits only. Everybody else gets the answer for an unknown code (DOMAIN 8). `named` are people
 * who may go.
 */
export async function openVisits(
  deps: OpenVisitsDeps,
  creditCode: string,
  { kind, subject }: VisitCaller,
  named: readonly string[] = [],
): Promise<Result<VisitAccess, Failure>> {
  const [found, events, policy] = await Promise.all([
    deps.businesses.find(creditCode),
    deps.visitLog.read(toVisitLogId(creditCode)),
    deps.directory.policy(),
  ]);
  const book = foldVisits(events);
  const now = latest(deps.time.now(), book.changedAt ?? deps.time.now());
  const build = (business: Business, grants: readonly UnitGrant[], isOfficial: VisitContext['isOfficial']) => ({
    audience: kind,
    business,
    book,
    events,
    context: { now, policy: policy.enterprise, business, grants, isOfficial },
  });
  if (kind === 'agent') {
    const agent = await deps.agents.find(subject, creditCode);
    if (!found || !isActing(agent)) return NOT_FOUND;
    const actor = { id: subject, grants: [{ role: 'APP' as const }] };
    return ok({ ...build(found.business, [], () => false), actor, sees: () => true });
  }
  const staff = await findStaffMember(deps, subject);
  if (!staff.ok) return staff;
  const [all, going] = await Promise.all([
    readUnitGrants(deps.directory, staff.value.grants),
    Promise.all(named.map((id) => deps.directory.staff(id))),
  ]);
  const served = { managerId: found?.business.managerId, county: found ? toCounty(found.business) : '' };
  const isDeputy = await standsIn(deps, subject, all, served, now);
  if (!found) return NOT_FOUND;
  const { business } = found;
  const grants = all.filter((grant) => reaches(grant, subject, business, isDeputy));
  if (grants.length === 0) return NOT_FOUND;
  const seesAll = grants.some((grant) => grant.role === 'MGR' || headsEnterprise(grant, toCounty(business)));
  const units = grants.map(({ unit }) => unit.id);
  const officials = new Set([
    subject,
    ...going.flatMap((each) => (each && isOfficial(each, now) ? [each.subject] : [])),
  ]);
  return ok({
    ...build(business, grants, (id) => officials.has(id)),
    actor: { id: subject, grants: grants.map(({ role, unit }) => ({ role, unitId: unit.id })) },
    sees: ({ unitId, visitorIds }) =>
      seesAll || visitorIds?.includes(subject) === true || (unitId !== undefined && units.includes(unitId)),
  });
}

/** The roles of offices that visit businesses of their county without serving them. */
const OFFICES = ['UNT', 'LDR', 'WRK', 'SUP'] as const;

/** Whether a grant lets its holder see the business: a manager those assigned to them or to whom they stand in for and those in the pool, an office those of its county. */
function reaches(grant: UnitGrant, staffId: string, business: Business, isDeputy: boolean): boolean {
  if (!coversCounty(grant, toCounty(business))) return false;
  if (grant.role === 'MGR') return isDeputy || business.managerId === undefined || business.managerId === staffId;
  return OFFICES.some((role) => role === grant.role);
}

/** Whether somebody may go to a business: in office now, and not only at a partner. */
function isOfficial(staff: StaffMember, now: Instant): boolean {
  return isValidAt(staff, now) && staff.grants.some(({ role }) => role !== 'PTN');
}

function toCounty({ regionCode }: Business): string {
  return regionCode.slice(0, 6);
}
