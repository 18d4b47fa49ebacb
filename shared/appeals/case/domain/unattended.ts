import type { Grant, StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from './appeal.ts';
import { isOpen } from './assignments/assignment.ts';
import { findScope } from './scope.ts';

type FindUnit = (id: string) => Unit | undefined;

/** The people of a deployment, arranged for many questions about who may open a case. */
export interface Roster {
  /** Members of staff with a role of the centre that works on cases. */
  readonly centre: readonly StaffMember[];
  /** Members of staff with a role in a unit, by the unit. */
  readonly byUnit: ReadonlyMap<string, readonly StaffMember[]>;
}

/** An auditor looks at cases and may do nothing about them. */
const CENTRE_WORKERS: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP'];
const UNIT_WORKERS: readonly Role[] = ['UNT', 'LDR', 'WRK'];

/** Arranges the staff in force. */
export function buildRoster(staff: Iterable<StaffMember>): Roster {
  const centre: StaffMember[] = [];
  const byUnit = new Map<string, StaffMember[]>();
  for (const member of staff) {
    if (member.grants.some(({ role }) => CENTRE_WORKERS.includes(role))) centre.push(member);
    for (const unitId of new Set(listUnitGrants(member.grants).map(({ unitId: id }) => id)))
      byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), member]);
  }
  return { centre, byUnit };
}

/**
 * Who has to work on an open case although nobody there may open it: the centre, or a unit with an open share, by its id. A unit
 * has nobody when it has closed without its people, nobody has a role in it or above it, or a conflict excludes all of them.
 */
export function findUnattended(appeal: Appeal, { centre, byUnit }: Roster, unit: FindUnit): readonly string[] {
  const mayOpen = (member: StaffMember, roles: readonly Role[], unitIds?: readonly string[]): boolean =>
    findScope(appeal, { kind: 'staff', id: member.subject, grants: member.grants }, unit)?.grants.some(
      ({ role, unitId }) => roles.includes(role) && (unitIds === undefined || unitIds.includes(unitId ?? '')),
    ) ?? false;
  const units = appeal.assignments.filter(isOpen).flatMap(({ unitId, dutyUnitIds }) => {
    const holders = [unitId, ...dutyUnitIds, ...(unit(unitId)?.ancestors ?? [])];
    const people = holders.flatMap((id) => byUnit.get(id) ?? []);
    return people.some((member) => mayOpen(member, UNIT_WORKERS, holders)) ? [] : [unitId];
  });
  return [...(centre.some((member) => mayOpen(member, CENTRE_WORKERS)) ? [] : ['centre']), ...new Set(units)];
}

function listUnitGrants(grants: readonly Grant[]): readonly Grant[] {
  return grants.filter(({ role }) => UNIT_WORKERS.includes(role));
}
