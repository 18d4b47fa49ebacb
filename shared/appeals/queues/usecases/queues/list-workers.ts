import { isValidAt, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { normalizeName } from '#directory/usecases/search-units.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { resolveUnit } from './queue-access.ts';

export interface ListWorkersDeps {
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The workers of a unit, by name. */
export interface WorkersFound {
  readonly unitId: string;
  readonly unit: Unit | undefined;
  readonly workers: readonly Pick<StaffMember, 'subject' | 'name'>[];
  /** Whether there are more. */
  readonly hasMore: boolean;
}

/** How many workers one answer has at most. */
const MOST_FOUND = 100;

/**
 * The workers that a unit may assign (DOMAIN 3, `assignWorker`): of the reader's own unit, or of one below it. `not-found` for
 * other units and for readers who assign nobody. `words`: a part of the name.
 */
export async function listWorkers(
  deps: ListWorkersDeps,
  staff: StaffMember,
  unitId: string | undefined,
  words = '',
): Promise<Result<WorkersFound, Failure>> {
  const { directory, time } = deps;
  const of = await resolveUnit(deps, staff.grants, unitId);
  if (of === undefined) return fail({ kind: 'not-found' });
  const [workers, units] = await Promise.all([directory.staffOf(of, 'WRK'), directory.units([of])]);
  const wanted = normalizeName(words);
  const found = workers
    .filter((member) => isValidAt(member, time.now()) && normalizeName(member.name).includes(wanted))
    .map(({ subject, name }) => ({ subject, name }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return ok({
    unitId: of,
    unit: units.get(of),
    workers: found.slice(0, MOST_FOUND),
    hasMore: found.length > MOST_FOUND,
  });
}
