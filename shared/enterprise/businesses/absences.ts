import { coversCounty, headsEnterprise, type UnitGrant } from '#accounts/agents.rules.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type Absence, isAway } from './absence.rules.ts';
import type { Absences } from './absences.port.ts';
import { readUnitGrants } from './open-business.ts';
import { listManagedCounties } from './read-businesses.ts';

export interface AbsencesDeps {
  readonly absences: Absences;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** An absence as it is entered: of the caller unless a manager is named. Without a deputy the absence ends now. */
export interface AbsenceChange {
  readonly managerId?: string | undefined;
  readonly deputy?: { readonly id: string; readonly from?: Instant | undefined; readonly to: Instant } | undefined;
}

/** An absence with the names of both. */
export interface NamedAbsence extends Absence {
  readonly names: ReadonlyMap<string, string>;
  readonly isInForce: boolean;
}

/**
 * A manager, or who heads the county, names a deputy for the time of an absence, or ends it. The deputy serves all counties of the
 * manager, so that every request has somebody who may act (DOMAIN 8). Not found for who is no manager and heads none.
 */
export async function changeAbsence(
  deps: AbsencesDeps,
  staff: StaffMember,
  { managerId = staff.subject, deputy }: AbsenceChange,
): Promise<Result<NamedAbsence | undefined, Failure>> {
  const counties = await listCounties(deps, staff, managerId);
  if (!counties) return NOT_FOUND;
  const now = deps.time.now();
  const before = await deps.absences.find(managerId);
  if (!deputy) {
    if (before && now < before.to) await deps.absences.put({ ...before, to: now, by: staff.subject });
    return ok(undefined);
  }
  const { id: deputyId, from = now, to } = deputy;
  if (to <= now || to <= from) return fail({ kind: 'unknown-reference', path: 'deputy.to', what: 'absence-end' });
  if (!(await mayStandIn(deps, deputyId, managerId, counties)))
    return fail({ kind: 'unknown-reference', path: 'deputy.id', what: 'manager' });
  const absence = { managerId, deputyId, from, to, by: staff.subject };
  await deps.absences.put(absence);
  return ok(await nameAbsence(deps, absence));
}

/** The absence of a manager, and those of the managers whom the caller replaces or will replace. Each is read anew. */
export async function listAbsences(
  deps: AbsencesDeps,
  staff: StaffMember,
): Promise<Result<readonly NamedAbsence[], Failure>> {
  if (!staff.grants.some(({ role }) => role === 'MGR')) return NOT_FOUND;
  const managers = await deps.absences.managersOf(staff.subject);
  const found = await Promise.all([staff.subject, ...managers].map((id) => deps.absences.find(id)));
  const now = deps.time.now();
  const open = found.filter(
    (each) =>
      each !== undefined && now < each.to && (each.managerId === staff.subject || each.deputyId === staff.subject),
  ) as readonly Absence[];
  return ok(await Promise.all(open.map((each) => nameAbsence(deps, each))));
}

/**
 * Whether a person replaces a manager now. A person who is no longer a manager of the county does not. A request that does not exist
 * causes the same reads, so a manager who guesses numbers learns nothing.
 */
export async function standsIn(
  { absences }: { readonly absences: Pick<Absences, 'find'> },
  subject: string,
  grants: readonly UnitGrant[],
  { managerId, county }: { readonly managerId?: string | undefined; readonly county: string },
  now: Instant,
): Promise<boolean> {
  const own = grants.filter(({ role }) => role === 'MGR');
  if (own.length === 0 || managerId === subject) return false;
  const absence = await absences.find(managerId ?? 'absent');
  return isAway(absence, now) && absence.deputyId === subject && own.some((grant) => coversCounty(grant, county));
}

/** The managers who are away now and for whom a person is the deputy. Each absence is read anew. */
export async function listAbsentManagers(
  { absences }: { readonly absences: Pick<Absences, 'find' | 'managersOf'> },
  subject: string,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all((await absences.managersOf(subject)).map((id) => absences.find(id)));
  return new Set(found.flatMap((each) => (isAway(each, now) && each.deputyId === subject ? [each.managerId] : [])));
}

/** The counties of the manager, for the manager and for who heads one of them. */
async function listCounties(
  { directory }: AbsencesDeps,
  staff: StaffMember,
  managerId: string,
): Promise<readonly string[] | undefined> {
  const counties = await listManagedCounties({ directory }, await directory.staff(managerId));
  if (counties.length === 0) return undefined;
  if (managerId === staff.subject) return counties;
  const grants = await readUnitGrants(directory, staff.grants);
  return counties.some((county) => grants.some((grant) => headsEnterprise(grant, county))) ? counties : undefined;
}

async function mayStandIn(
  { directory }: AbsencesDeps,
  deputyId: string,
  managerId: string,
  counties: readonly string[],
): Promise<boolean> {
  const deputy = await directory.staff(deputyId);
  if (!deputy || deputyId === managerId) return false;
  const grants = await readUnitGrants(directory, deputy.grants);
  return counties.every((county) => grants.some((grant) => grant.role === 'MGR' && coversCounty(grant, county)));
}

async function nameAbsence({ directory, time }: AbsencesDeps, absence: Absence): Promise<NamedAbsence> {
  const names = await directory.staffNames([absence.managerId, absence.deputyId]);
  return { ...absence, names, isInForce: isAway(absence, time.now()) };
}
