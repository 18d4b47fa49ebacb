import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isKeptFrom } from '#appeals/case/domain/scope.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';

/** The units to warn, without the phones of a unit that a report is kept from by the current tree. */
export async function listUnitsToWarn(
  directory: Pick<Directory, 'units' | 'unitsNow'>,
  appeal: Appeal,
  ids: readonly string[],
): Promise<readonly Unit[]> {
  const { accusedUnitId } = appeal;
  const units =
    accusedUnitId === undefined ? await directory.units(ids) : await directory.unitsNow([...ids, accusedUnitId]);
  return ids
    .flatMap((id) => units.get(id) ?? [])
    .map((unit) =>
      isKeptFrom(appeal, unit, (id) => units.get(id)) ? { ...unit, dutyPhones: [], leaderPhones: [] } : unit,
    );
}
