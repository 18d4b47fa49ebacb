import type { Region, StaffMember, Unit } from '#directory/domain/directory.ts';
import type { DailyLimits } from '#directory/domain/policy/policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { SECOND_MS } from '#kernel/domain/instant.ts';
import { NO_LIMIT } from '#kernel/domain/no-limit.ts';
import { readClaimMs } from './claim-entry.ts';
import { listReadableQueues, type ReadableQueue } from './queue-access.ts';

export interface ShowDeskDeps {
  readonly directory: Pick<Directory, 'units' | 'policy' | 'regionPaths'>;
}

/** What a member of staff needs to know to begin work: units, queues and limits. */
export interface Desk {
  readonly staff: StaffMember;
  /** The units of the grants, by id. A unit that the directory does not know is left out. */
  readonly units: ReadonlyMap<string, Unit>;
  /** The regions of units and grants with those above them, by code. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly queues: readonly ReadableQueue[];
  readonly claimSeconds: number;
  /** What the person may do in a local day. A limit that is not counted is left out. */
  readonly daily: Partial<Pick<DailyLimits, 'reveals' | 'uploads'>>;
}

/** The desk of a member of staff (API "Desk"). */
export async function showDesk({ directory }: ShowDeskDeps, staff: StaffMember): Promise<Desk> {
  const ids = [...new Set(staff.grants.map(({ unitId }) => unitId))];
  const [units, claimMs, { dailyLimits }] = await Promise.all([
    directory.units(ids),
    readClaimMs(directory),
    directory.policy(),
  ]);
  const codes = [...units.values(), ...staff.grants].flatMap(({ regionCode }) => regionCode ?? []);
  const { reveals, uploads } = dailyLimits;
  return {
    staff,
    units,
    regions: await directory.regionPaths([...new Set(codes)]),
    queues: listReadableQueues(staff),
    claimSeconds: claimMs / SECOND_MS,
    daily: {
      ...(reveals < NO_LIMIT && { reveals }),
      ...(uploads.files < NO_LIMIT && { uploads }),
    },
  };
}
