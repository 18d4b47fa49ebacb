import { listAccusedUnits } from '#directory/domain/directory.ts';
import type { Appeal } from '../../appeal.ts';
import type { Context } from '../../context.ts';

/** Finds the unit one level up. It gains the duty to act when a case escalates. */
export function findUnitAbove(appeal: Appeal, unitId: string, context: Pick<Context, 'unit'>): string | undefined {
  return listUnitsAbove(appeal, unitId, context)[0];
}

/**
 * Lists the units above a unit, nearest first. The accused unit of a report and the units below it are left out: where the
 * unit itself has come below the accused one, the list begins above the accused.
 */
export function listUnitsAbove(
  { accusedUnitId }: Appeal,
  unitId: string,
  { unit }: Pick<Context, 'unit'>,
): readonly string[] {
  const ancestors = unit(unitId)?.ancestors ?? [];
  if (accusedUnitId === undefined) return ancestors;
  const kept = listAccusedUnits(accusedUnitId, unit).map((each) => ancestors.indexOf(each));
  return ancestors.slice(Math.max(...kept) + 1);
}
