import { type Agent, headsEnterprise, isActing, isInvited } from '#accounts/agents.rules.ts';
import { type Business, listManagerPeriods, type ManagerPeriod } from '#directory/domain/business.ts';
import type { Region, StaffMember } from '#directory/domain/directory.ts';
import type { RegisteredBusiness } from '#directory/ports/businesses.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { readHistory } from '#directory/usecases/read-records.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type OpenBusinessDeps, readUnitGrants } from './open-business.ts';

export interface ShowBusinessDeps extends OpenBusinessDeps {
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
  readonly time: TimeSource;
}

/** A business as those see it who act for it or serve it. */
export interface BusinessDetails extends RegisteredBusiness {
  readonly periods: readonly ManagerPeriod[];
  /** The people who act for it or are invited now. Nobody who has left, or did not accept in time, is named (DOMAIN 8). */
  readonly agents: readonly Agent[];
  /** The names of managers, and of members of staff who appointed agents, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** The region of the business with those above it, by code. */
  readonly regions: ReadonlyMap<string, Region>;
}

/** Reads what is shown of a business: its managers up to now, its agents, and the names of staff. */
export async function readDetails(deps: ShowBusinessDeps, registered: RegisteredBusiness): Promise<BusinessDetails> {
  const { creditCode, regionCode } = registered.business;
  const [versions, listed, regions] = await Promise.all([
    readHistory(deps.records, 'businesses', creditCode),
    deps.agents.ofBusiness(creditCode),
    deps.directory.regionPaths([regionCode]),
  ]);
  const periods = listManagerPeriods(
    versions.map(({ record, ...version }) => ({ ...version, record: record as Business })),
  );
  const ids = periods.flatMap(({ managerId }) => (managerId === undefined ? [] : [managerId]));
  const now = deps.time.now();
  const agents = listed.filter((each) => isActing(each) || isInvited(each, now));
  return { ...registered, periods, agents, regions, names: await deps.directory.staffNames([...new Set(ids)]) };
}

/** A business that a person acts for or is invited to act for. */
export interface OwnBusiness {
  readonly business: Business;
  readonly agent: Agent;
}

/** The businesses that a person acts for, and those with an open invitation. */
export async function listOwnBusinesses(
  deps: Pick<OpenBusinessDeps, 'agents' | 'businesses'> & { readonly time: TimeSource },
  subject: string,
): Promise<readonly OwnBusiness[]> {
  const now = deps.time.now();
  const open = (await deps.agents.ofPerson(subject)).filter((each) => isActing(each) || isInvited(each, now));
  const found = open.length === 0 ? [] : await deps.businesses.pick(open.map(({ creditCode }) => creditCode));
  return open.flatMap((agent) => {
    const business = found.find(({ creditCode }) => creditCode === agent.creditCode);
    return business ? [{ business, agent }] : [];
  });
}

/** A page of the businesses of a manager: the caller's own, or for a unit head and a supervisor those of a manager of their counties. */
export async function listPortfolio(
  deps: OpenBusinessDeps,
  staff: StaffMember,
  managerId: string,
  limit: number,
  after: string | undefined,
): Promise<Result<Page<Business>, Failure>> {
  if (managerId === staff.subject) {
    if (!staff.grants.some(({ role }) => role === 'MGR')) return NOT_FOUND;
    return ok(await deps.businesses.portfolio(managerId, limit, after));
  }
  const [grants, manager] = await Promise.all([
    readUnitGrants(deps.directory, staff.grants),
    deps.directory.staff(managerId),
  ]);
  const heads = (county: string) => grants.some((grant) => headsEnterprise(grant, county));
  const counties = await listManagedCounties(deps, manager);
  if (!counties.some(heads)) return NOT_FOUND;
  const page = await deps.businesses.portfolio(managerId, limit, after);
  return ok({ ...page, items: page.items.filter(({ regionCode }) => heads(regionCode.slice(0, 6))) });
}

/** The counties that a member of staff serves as manager. */
export async function listManagedCounties(
  { directory }: Pick<OpenBusinessDeps, 'directory'>,
  manager: StaffMember | undefined,
): Promise<readonly string[]> {
  const grants = await readUnitGrants(directory, manager?.grants ?? []);
  return grants.filter(({ role }) => role === 'MGR').map(({ unit }) => unit.regionCode.slice(0, 6));
}
