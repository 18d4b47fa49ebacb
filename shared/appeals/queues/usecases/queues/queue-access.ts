import { isOfCentre, isStillInvolved, type Scope } from '#appeals/case/domain/scope.ts';
import { isAccusedSide, isFromAbove, isWithin, reachesRegion, type StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { QUEUES, type Queue, type Role } from '#kernel/domain/vocabulary.ts';
import { POOL, type QueuePlace } from '#kernel/ports/queue-claims.ts';
import type { LineSigns } from '../../ports/views.ts';
import { CENTRE } from '../views/case-lines.ts';

export interface QueueAccessDeps {
  readonly directory: Directory;
}

/** A queue that a reader may see. */
export interface OpenQueue extends QueuePlace {
  readonly queue: Queue;
  /** Whether the reader belongs to the centre, which sees the original texts. */
  readonly isForCentre: boolean;
  /** Whether the reader may claim entries; an auditor only reads. */
  readonly canClaim: boolean;
}

/** The roles that may see each queue. */
const READERS: Readonly<Record<Queue, readonly Role[]>> = {
  intake: ['AGT', 'DSP', 'SUP', 'AUD'],
  dispatch: ['DSP', 'SUP', 'AUD'],
  returns: ['DSP', 'SUP', 'AUD'],
  requests: ['DSP', 'SUP', 'AUD'],
  results: ['DSP', 'SUP', 'AUD'],
  followUp: ['FUP', 'SUP', 'AUD'],
  supervision: ['SUP', 'AUD'],
  holds: ['SUP', 'AUD'],
  unit: ['UNT', 'LDR', 'DSP', 'SUP', 'AUD'],
  mine: ['AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP', 'AUD'],
};

const OWN_UNIT_ONLY: readonly Role[] = ['UNT', 'LDR'];

/** A queue that a member of staff may see, and the units whose queue it may be. */
export interface ReadableQueue {
  readonly queue: Queue;
  /** The reader's own units; empty for queues that belong to no unit. */
  readonly ownUnitIds: readonly string[];
  /** Whether the reader may name any unit (the centre). */
  readonly anyUnit: boolean;
  readonly canClaim: boolean;
}

/** Lists the queues that a member of staff may see, in their usual order. */
export function listReadableQueues({ grants }: Pick<StaffMember, 'grants'>): readonly ReadableQueue[] {
  return QUEUES.flatMap((queue) => {
    const readers = grants.filter(({ role }) => READERS[queue].includes(role));
    if (readers.length === 0) return [];
    const own = readers.filter(({ role }) => queue === 'unit' && OWN_UNIT_ONLY.includes(role));
    return [
      {
        queue,
        ownUnitIds: [...new Set(own.map(({ unitId }) => unitId))],
        anyUnit: queue === 'unit' && own.length < readers.length,
        canClaim: mayClaim(readers),
      },
    ];
  });
}

/**
 * Opens a queue for a member of staff; undefined if they may not see it. `unitId` is a unit in the reader's subtree (for the
 * centre, any unit); by default the reader's own.
 */
export async function openQueue(
  deps: QueueAccessDeps,
  staff: StaffMember,
  queue: Queue,
  unitId: string | undefined,
): Promise<OpenQueue | undefined> {
  const grants = staff.grants.filter(({ role }) => READERS[queue].includes(role));
  if (grants.length === 0) return undefined;
  const scope = await resolveScope(deps, queue, staff, grants, unitId);
  if (scope === undefined) return undefined;
  const isForCentre = grants.some(({ role }) => !OWN_UNIT_ONLY.includes(role) && role !== 'WRK');
  return { queue, scope, isForCentre, canClaim: mayClaim(grants) };
}

/**
 * Whether an entry of this queue is work of somebody with these grants who gives a command of these roles, so that the claim of a colleague
 * there stands in the way. What the centre does with a case is not the work of the unit's queue, although the centre may read that one.
 */
export function isWorkOf({ queue, scope }: QueuePlace, grants: Scope['grants'], roles: readonly Role[]): boolean {
  const readers: readonly Role[] = queue === POOL ? [] : READERS[queue];
  return grants
    .filter(({ role }) => roles.includes(role) && readers.includes(role))
    .some(({ role, unitId }) =>
      queue === 'unit' ? OWN_UNIT_ONLY.includes(role) && unitId === scope : queue !== 'mine',
    );
}

/** An auditor only reads. */
function mayClaim(grants: StaffMember['grants']): boolean {
  return grants.some(({ role }) => role !== 'AUD');
}

async function resolveScope(
  deps: QueueAccessDeps,
  queue: Queue,
  staff: StaffMember,
  grants: StaffMember['grants'],
  unitId: string | undefined,
): Promise<string | undefined> {
  if (queue === 'mine') return staff.subject;
  if (queue !== 'unit') return CENTRE;
  const own = grants.filter(({ role }) => OWN_UNIT_ONLY.includes(role));
  return unitId !== undefined && own.length < grants.length ? unitId : resolveUnit(deps, grants, unitId);
}

/** The unit that officers and leaders ask about: by default their own; undefined for a unit outside their subtree. */
export async function resolveUnit(
  { directory }: QueueAccessDeps,
  grants: StaffMember['grants'],
  unitId: string | undefined,
): Promise<string | undefined> {
  const own = grants.filter(({ role }) => OWN_UNIT_ONLY.includes(role));
  if (unitId === undefined) return own[0]?.unitId;
  const unit = (await directory.units([unitId])).get(unitId);
  return unit && own.some((grant) => isWithin(unit, grant.unitId)) ? unitId : undefined;
}

/**
 * Filters the lines of a queue by the same rules as opening the case (DOMAIN 2). An old line without the data that the rules need
 * is shown to the centre only.
 */
export async function filterVisibleLines<Line extends LineSigns>(
  deps: QueueAccessDeps,
  staff: StaffMember,
  queue: Queue,
  lines: readonly Line[],
): Promise<readonly Line[]> {
  const known = isOfCentre(staff.grants) ? lines : lines.filter(({ kind }) => kind !== undefined);
  const visible = await removeAccused(deps, staff, queue, known);
  return queue === 'mine' ? filterInvolved(deps, staff, visible) : filterRegion(staff, queue, visible);
}

/** Filters by the regions that limit the reader's roles of the centre. Nobody has such a role together with one of a unit. */
function filterRegion<Line extends LineSigns>(
  { grants }: StaffMember,
  queue: Queue,
  lines: readonly Line[],
): readonly Line[] {
  const readers = grants.filter(({ role }) => READERS[queue].includes(role));
  if (readers.some(({ regionCode }) => regionCode === undefined)) return lines;
  return lines.filter((line) => readers.some((grant) => reachesRegion(grant, line.regionCode)));
}

/** Filters the caller's own list: a person who moves to another unit loses the cases of the old unit. */
async function filterInvolved<Line extends LineSigns>(
  { directory }: QueueAccessDeps,
  { grants }: StaffMember,
  lines: readonly Line[],
): Promise<readonly Line[]> {
  if (isOfCentre(grants)) return lines;
  const ids = lines.flatMap(({ holds = [] }) => holds.flatMap((hold) => (hold.as === 'filer' ? [] : [hold.unitId])));
  const units = await directory.units([...new Set(ids)]);
  return lines.filter(({ holds = [] }) => isStillInvolved(holds, grants, (id) => units.get(id)));
}

/**
 * Removes tip-offs and complaints of businesses whose accused side the reader belongs to (DOMAIN 2), and those where the
 * centre's roles of the reader are not from one level up (DOMAIN 8).
 */
async function removeAccused<Line extends LineSigns>(
  deps: QueueAccessDeps,
  staff: StaffMember,
  queue: Queue,
  items: readonly Line[],
): Promise<readonly Line[]> {
  if (items.every(({ accusedUnitId }) => accusedUnitId === undefined)) return items;
  const ids = staff.grants.map(({ unitId }) => unitId);
  const accusedIds = items.flatMap(({ accusedUnitId }) => accusedUnitId ?? []);
  const units = await deps.directory.unitsNow([...new Set([...ids, ...accusedIds])]);
  const isAccused = (accused: string) =>
    ids.some((id) => {
      const unit = units.get(id);
      return unit === undefined || isAccusedSide(unit, accused, (other) => units.get(other));
    });
  const readers = staff.grants.filter(({ role }) => READERS[queue].includes(role));
  const isLevelFit = ({ regionCode, accusedUnitId = '' }: Line) =>
    !isOfCentre(staff.grants) ||
    readers.some(
      (grant) => isFromAbove(grant, units.get(accusedUnitId)) && (queue === 'mine' || reachesRegion(grant, regionCode)),
    );
  return items.filter(
    (line) => line.accusedUnitId === undefined || (!isAccused(line.accusedUnitId) && isLevelFit(line)),
  );
}
