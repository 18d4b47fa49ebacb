import type { Business } from '#directory/domain/business.ts';
import { isValidAt, reachesRegion, type Unit } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';

export const AGENT_STATES = ['invited', 'active', 'revoked'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export const AGENT_WAYS = ['legal', 'desk', 'invitation'] as const;
/** How a person became an agent: as legal representative, through the desk of the district, or by another agent. */
export type AgentWay = (typeof AGENT_WAYS)[number];

/** A citizen account that acts for a business (DOMAIN 8). */
export interface Agent {
  readonly creditCode: string;
  /** The subject of the person's sessions: the id of the person with a verified phone. */
  readonly subject: string;
  readonly name: string;
  readonly state: AgentState;
  readonly way: AgentWay;
  /** Who invited or appointed the person; the person itself for the legal representative. */
  readonly by: string;
  readonly at: Instant;
  /** The verified or named phone of the person, for the question whether a service was helpful. Removed when the right ends. */
  readonly phone?: string;
  /** Until when an invitation can be accepted. */
  readonly until?: Instant;
  readonly revokedBy?: string;
  /** The desk has ended the right: the phone of the legal representative alone does not bring it back. */
  readonly endedAtDesk?: true;
  /** Whether the person has acted for the business before. Absent in a first invitation and for who acts now. */
  readonly acted?: boolean;
}

/** A role of a member of staff with its unit. */
export interface UnitGrant {
  readonly role: Role;
  readonly unit: Unit;
  /** The region to which a role of the centre is limited. */
  readonly regionCode?: string;
}

/** Whether the person acts for the business now. */
export function isActing(agent: Agent | undefined): agent is Agent & { readonly state: 'active' } {
  return agent?.state === 'active';
}

/** Whether the person acts for the business now or has acted for it. One that was stored without the mark has, unless it is invited. */
export function hasActed({ acted, state }: Agent): boolean {
  return acted ?? state !== 'invited';
}

/**
 * The right or the invitation of a person after its end. The name stays if the person has acted for the business. The name of somebody
 * who never accepted, which another agent wrote, is removed, and the phone always is.
 */
export function endAgent({ until: _until, phone: _phone, ...agent }: Agent, at: Instant): Agent {
  const acted = hasActed(agent);
  return { ...agent, name: acted ? agent.name : '', state: 'revoked', at, acted };
}

/** Whether an invitation can still be accepted. */
export function isInvited(agent: Agent | undefined, now: Instant): agent is Agent & { readonly state: 'invited' } {
  return agent?.state === 'invited' && (agent.until === undefined || now < agent.until);
}

/**
 * Whether an agent may end the right of another one: everybody may leave, and nobody but the desk ends that of the legal
 * representative, who could otherwise be shut out by somebody invited.
 */
export function mayRevoke(acting: Agent, other: Agent): boolean {
  return acting.subject === other.subject || other.way !== 'legal';
}

/**
 * Whether a grant covers a county: a supervisor of the centre covers all, or those of the region of the grant; others the county of
 * their unit and the counties below it.
 */
export function coversCounty({ role, unit, regionCode }: UnitGrant, county: string): boolean {
  if (role === 'SUP') return reachesRegion(regionCode === undefined ? {} : { regionCode }, county);
  return county.startsWith(toLevel(unit));
}

/** The part of a region code that all counties of the region have in common: `210100` -> `2101`. */
function toLevel({ regionCode }: Unit): string {
  return regionCode.slice(0, 6).replace(/(?:00){1,2}$/, '');
}

/**
 * Whether a member of staff may see a business: a manager those assigned to them and those in the pool of their county, a unit head
 * and a supervisor all of their counties.
 */
export function seesBusiness(
  staffId: string,
  grants: readonly UnitGrant[],
  { managerId, regionCode }: Pick<Business, 'managerId' | 'regionCode'>,
): boolean {
  const county = regionCode.slice(0, 6);
  return grants.some((grant) => {
    if (grant.role === 'MGR') return managerId === staffId || (managerId === undefined && coversCounty(grant, county));
    return (grant.role === 'LDR' || grant.role === 'SUP') && headsEnterprise(grant, county);
  });
}

/** Whether a grant is that of a unit head or supervisor over the managers of a county. */
export function headsEnterprise(grant: UnitGrant, county: string): boolean {
  if (grant.role === 'SUP') return coversCounty(grant, county);
  const isGovernment = grant.unit.kind === 'district' || grant.unit.kind === 'region';
  return grant.role === 'LDR' && isGovernment && coversCounty(grant, county);
}

/** The government unit that heads the managers of a county: that of the district, or else of the nearest level above it. */
export function findHeadUnit(units: readonly Unit[], county: string, at: Instant): Unit | undefined {
  return units
    .filter((unit) => isValidAt(unit, at) && headsEnterprise({ role: 'LDR', unit }, county))
    .toSorted((one, other) => toLevel(other).length - toLevel(one).length)[0];
}
