import { isWithin } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CaseAccess } from '../../domain/case.ts';
import { isOfCentre } from '../../domain/scope.ts';

/** Names of members of staff by their ids. */
export type StaffNames = ReadonlyMap<string, string>;

export const NO_NAMES: StaffNames = new Map();

/** One batch. A case with more people shows the names of those who acted last. */
export const MOST_NAMES = 100;

/**
 * The names of the people who worked on a case, as far as its reader may know them: the centre knows everybody, a unit its own people
 * and those of units below it (DOMAIN 2). Others are shown by role and unit.
 */
export async function readStaffNames(
  directory: Pick<Directory, 'staffNames'>,
  access: CaseAccess,
): Promise<StaffNames> {
  const ids = listKnownPeople(access);
  return ids.length === 0 ? NO_NAMES : directory.staffNames(ids.slice(0, MOST_NAMES));
}

function listKnownPeople({ appeal, events, scope, context }: CaseAccess): readonly string[] {
  if (scope.audience !== 'staff') return [];
  const granted = scope.grants.flatMap(({ role, unitId = '' }) => (isOfCentre([{ role, unitId }]) ? [] : [unitId]));
  const isCentre = granted.length < scope.grants.length;
  const knows = (unitId: string | undefined) => {
    const unit = unitId === undefined ? undefined : context.unit(unitId);
    return isCentre || (unit !== undefined && granted.some((above) => isWithin(unit, above)));
  };
  const actors = events.flatMap(({ actor: { id, role, unitId } }) =>
    id !== undefined && role !== 'APP' && role !== 'SYS' && knows(unitId) ? [id] : [],
  );
  const workers = appeal.assignments.flatMap(({ workerId, unitId }) =>
    workerId !== undefined && knows(unitId) ? [workerId] : [],
  );
  return [...new Set([...workers, ...actors.toReversed()])];
}
