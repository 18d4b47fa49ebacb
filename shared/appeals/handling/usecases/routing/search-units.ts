import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isTurnOfLastResort } from '#appeals/case/domain/assignments/returns.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import { type Route, route } from '#appeals/case/domain/routing.ts';
import { listUnitIds } from '#appeals/case/usecases/cases/case-context.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { chooseLastResort, readRules } from './competent-units.ts';

/** Searches the units for a case as it is now (DOMAIN 5): by its category, or its hint, and its region. */
export async function searchUnits(
  directory: Pick<Directory, 'rules' | 'units'>,
  appeal: Appeal,
  { now, policy }: Pick<Context, 'now' | 'policy'>,
): Promise<Route> {
  const hint = appeal.category ?? appeal.categoryHint ?? '';
  const { rules, unitIds } = await readRules(directory, hint, appeal.regionCode);
  const named = await directory.units([...unitIds, ...listUnitIds(appeal)]);
  const above = appeal.track === undefined ? [] : (named.get(appeal.accusedUnitId ?? '')?.ancestors ?? []);
  const units = above.length === 0 ? named : new Map([...named, ...(await directory.units(above))]);
  const unit = (id: string) => units.get(id);
  const last = chooseLastResort(rules, appeal, unit, now);
  const open = isTurnOfLastResort(appeal, policy) ? [] : rules;
  return route(appeal, open, last && unit(last.lead), unit, now);
}
