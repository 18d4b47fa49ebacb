import { isValidAt, type Unit } from '../../domain/directory/directory.ts';
import { type HandOverCasesDeps, type HandOverSummary, handOverCases, listHeldCases } from './hand-over-cases.ts';

export interface HandOverUnitDeps extends HandOverCasesDeps {
  /** Stores a unit of the directory that has come to its end. */
  readonly putUnit: (unit: Unit) => Promise<void>;
}

/**
 * Closes a unit and gives what it holds to its successor (DOMAIN 3, handOver): first nothing new can reach it, then case by
 * case, one event each. May be repeated: what is handed over is held no more. The lists lag behind the log by a moment, and
 * functions know the unit as open for up to a minute, so the last run comes after that. `only` names single cases, which
 * leaves the unit open.
 */
export async function handOverUnit(
  deps: HandOverUnitDeps,
  fromUnitId: string,
  toUnitId: string,
  only: readonly string[] = [],
): Promise<HandOverSummary> {
  if (only.length === 0) await closeUnit(deps, fromUnitId, toUnitId);
  const held = (await listHeldCases(deps.lists, [fromUnitId])).get(fromUnitId) ?? new Map<string, string>();
  const chosen = [...held].filter(([number]) => only.length === 0 || only.includes(number));
  return handOverCases(deps, fromUnitId, toUnitId, new Map(chosen));
}

async function closeUnit(
  { directory, putUnit, time }: HandOverUnitDeps,
  unitId: string,
  successorId: string,
): Promise<void> {
  const unit = (await directory.units([unitId])).get(unitId);
  if (unit && isValidAt(unit, time.now())) await putUnit({ ...unit, validTo: time.now(), successorId });
}
