import type { Appeal } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import { listAccusedUnits } from '../../directory/directory.ts';

/** Escalated: the unit one level up gains the duty to act. */
export function unitAbove(appeal: Appeal, unitId: string, context: Context): string | undefined {
  return unitsAbove(appeal, unitId, context)[0];
}

/**
 * The levels above a unit, nearest first. The accused of a report is none of them, nor is whoever stands below it, though
 * the unit itself may have come to stand there: the levels then begin above the accused.
 */
export function unitsAbove({ accusedUnitId }: Appeal, unitId: string, { unit }: Context): readonly string[] {
  const ancestors = unit(unitId)?.ancestors ?? [];
  if (accusedUnitId === undefined) return ancestors;
  const kept = listAccusedUnits(accusedUnitId, unit).map((each) => ancestors.indexOf(each));
  return ancestors.slice(Math.max(...kept) + 1);
}
