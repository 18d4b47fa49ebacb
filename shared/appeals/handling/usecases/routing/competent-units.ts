import { route } from '#appeals/case/domain/routing.ts';
import { chooseRule } from '#directory/domain/choose-rule.ts';
import { type CatalogueRule, toCategoryPath, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** The category under which the catalogue has the owners of last resort. */
const LAST_RESORT = '*';

/** The rules of the catalogue among which routing chooses. */
export interface RulesFound {
  readonly rules: readonly CatalogueRule[];
  /** The rule that names the owner of last resort. */
  readonly last: CatalogueRule | undefined;
  /** The units that the rules name. */
  readonly unitIds: readonly string[];
}

/** Reads the rules that can apply to a category in a region (DOMAIN 5); none without a region. */
export async function readRules(
  directory: Pick<Directory, 'rules'>,
  category: string,
  regionCode: string | undefined,
  now: Instant,
): Promise<RulesFound> {
  if (regionCode === undefined) return { rules: [], last: undefined, unitIds: [] };
  const rules = await directory.rules([...toCategoryPath(category), LAST_RESORT], regionCode);
  const unitIds = rules.flatMap(({ lead, assists }) => [lead, ...assists]);
  return { rules, last: chooseRule(rules, LAST_RESORT, regionCode, now), unitIds };
}

/** A unit that is competent for a category in a region, and the rule that says so. */
export interface CompetentUnit {
  readonly unit: Unit;
  readonly parent: Unit | undefined;
  readonly role: 'lead' | 'assist';
  /** As in the candidates of a case. An assisting unit has the reason of its lead. */
  readonly why: string;
  readonly rule: CatalogueRule;
}

export interface FindCompetentDeps {
  readonly directory: Pick<Directory, 'rules' | 'units'>;
  readonly time: TimeSource;
}

/** The units that routing would suggest for a new appeal of a category in a region, best first, with their rules. */
export async function findCompetentUnits(
  { directory, time }: FindCompetentDeps,
  category: string,
  regionCode: string,
): Promise<readonly CompetentUnit[]> {
  const now = time.now();
  const { rules, last, unitIds } = await readRules(directory, category, regionCode, now);
  const units = await directory.units(unitIds);
  const appeal = { categoryHint: category, regionCode, assignments: [], returns: [], round: 1 };
  const lastUnit = last && units.get(last.lead);
  const { candidates, ruleId, assists } = route(appeal, rules, lastUnit, (id) => units.get(id), now);
  const chosen = rules.find(({ id }) => id === ruleId);

  const leads = candidates.map(({ unitId, why }) => ({ unitId, why, role: 'lead' as const }));
  const assisting = assists.map((unitId) => ({ unitId, why: candidates[0]?.why ?? '', role: 'assist' as const }));
  const found = [...leads.slice(0, 1), ...assisting, ...leads.slice(1)];
  const parentIds = found.flatMap(({ unitId }) => units.get(unitId)?.parentId ?? []);
  const parents = await directory.units([...new Set(parentIds)]);
  return found.flatMap(({ unitId, why, role }) => {
    const unit = units.get(unitId);
    const rule = why === 'last-resort' ? last : chosen;
    return unit && rule ? [{ unit, parent: parents.get(unit.parentId ?? ''), role, why, rule }] : [];
  });
}
