import { type Agent, coversCounty, isActing, seesBusiness, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Businesses, RegisteredBusiness } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';

export interface OpenBusinessDeps {
  readonly businesses: Businesses;
  readonly agents: Agents;
  readonly directory: Directory;
}

/** A business with the agent who asks for it. */
export interface ActedFor extends RegisteredBusiness {
  readonly agent: Agent;
}

/** The business that a person acts for. Everybody else gets the answer for an unknown code, after the same reads (DOMAIN 8). */
export async function openAsAgent(
  deps: OpenBusinessDeps,
  subject: string,
  creditCode: string,
): Promise<Result<ActedFor, Failure>> {
  const [found, agent] = await Promise.all([deps.businesses.find(creditCode), deps.agents.find(subject, creditCode)]);
  return found && isActing(agent) ? ok({ ...found, agent }) : NOT_FOUND;
}

/** The business for a member of staff who serves it or heads those who do; not found for everybody else. */
export async function openAtDesk(
  deps: OpenBusinessDeps,
  staff: StaffMember,
  creditCode: string,
): Promise<Result<RegisteredBusiness & { readonly grants: readonly UnitGrant[] }, Failure>> {
  const [found, grants] = await Promise.all([
    deps.businesses.find(creditCode),
    readUnitGrants(deps.directory, staff.grants),
  ]);
  return found && seesBusiness(staff.subject, grants, found.business) ? ok({ ...found, grants }) : NOT_FOUND;
}

/** The grants of a member of staff with their units, without those of units that do not exist. */
export async function readUnitGrants(
  directory: Directory,
  grants: StaffMember['grants'],
): Promise<readonly UnitGrant[]> {
  const units = await directory.units(grants.map(({ unitId }) => unitId));
  return grants.flatMap(({ role, unitId, regionCode }) => {
    const unit = units.get(unitId);
    return unit ? [{ role, unit, ...(regionCode !== undefined && { regionCode }) }] : [];
  });
}

/** Whether a member of staff is a manager whose unit covers the county. */
export async function isManagerFor(
  directory: Directory,
  member: StaffMember | undefined,
  county: string,
): Promise<boolean> {
  if (!member) return false;
  const grants = await readUnitGrants(directory, member.grants);
  return grants.some((grant) => grant.role === 'MGR' && coversCounty(grant, county));
}
