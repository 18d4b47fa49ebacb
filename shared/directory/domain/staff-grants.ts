import type { Role } from '#kernel/domain/vocabulary.ts';
import type { Grant, StaffMember } from './directory.ts';

/** Roles that reach every case, every record or every log: granting one takes two people (DOMAIN 3). */
const SECOND_PERSON_ROLES: readonly Role[] = ['SUP', 'ADM', 'AUD'];

/** Who may approve such a grant; never the person who requested it, nor the one who gets it. */
export const APPROVING_ROLES: readonly Role[] = ['ADM', 'SUP'];

/**
 * The grants that a change gives and that take two people: new ones, and all of a person whose time is made longer. Taking a grant
 * away, and ending a person's time, takes one.
 */
export function listGrantsToApprove(member: StaffMember, before: StaffMember | undefined): readonly Grant[] {
  const sensitive = member.grants.filter(({ role }) => SECOND_PERSON_ROLES.includes(role));
  if (before === undefined || isLonger(member, before)) return sensitive;
  return sensitive.filter((grant) => !before.grants.some((old) => isSameGrant(old, grant)));
}

/** Whether a change touches what a person may do, or for how long. */
export function changesRights(member: StaffMember, before: StaffMember | undefined): boolean {
  if (before === undefined) return member.grants.length > 0;
  const isSame =
    member.grants.length === before.grants.length &&
    member.grants.every((grant) => before.grants.some((old) => isSameGrant(old, grant)));
  return !isSame || member.validFrom !== before.validFrom || member.validTo !== before.validTo;
}

function isLonger(member: StaffMember, before: StaffMember): boolean {
  const { validFrom, validTo } = member;
  const beginsEarlier = before.validFrom !== undefined && (validFrom === undefined || validFrom < before.validFrom);
  const endsLater = before.validTo !== undefined && (validTo === undefined || validTo > before.validTo);
  return beginsEarlier || endsLater;
}

function isSameGrant(one: Grant, other: Grant): boolean {
  return one.role === other.role && one.unitId === other.unitId && one.regionCode === other.regionCode;
}
