import { isValidAt, type Unit } from '#directory/domain/directory.ts';
import { type HandOverCasesDeps, type HandOverSummary, handOverCases, listHeldCases } from './hand-over-cases.ts';

export interface HandOverUnitDeps extends HandOverCasesDeps {
  /** Stores the closed unit. */
  readonly putUnit: (unit: Unit) => Promise<void>;
}

/**
 * Closes a unit, so that it gets no new cases, and hands over its cases to the successor, one event each (DOMAIN 3, handOver).
 * With `only` it hands over these cases and does not close the unit. It can be repeated, and has to be after a minute, because
 * lists lag behind the log and functions cache the open unit for up to a minute.
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
