import { type Routable, route } from '#appeals/case/domain/routing.ts';
import { chooseRule } from '#directory/domain/choose-rule.ts';
import {
  type CatalogueRule,
  type FindUnit,
  isAccusedSide,
  toCategoryPath,
  type Unit,
} from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** The category under which the catalogue has the owners of last resort. */
const LAST_RESORT = '*';

/** The rules of the catalogue among which routing chooses. */
export interface RulesFound {
  readonly rules: readonly CatalogueRule[];
  /** The units that the rules name. */
  readonly unitIds: readonly string[];
}

/** Reads the rules that can apply to a category in a region (DOMAIN 5); none without a region. */
export async function readRules(
  directory: Pick<Directory, 'rules'>,
  category: string,
  regionCode: string | undefined,
): Promise<RulesFound> {
  if (regionCode === undefined) return { rules: [], unitIds: [] };
  const rules = await directory.rules([...toCategoryPath(category), LAST_RESORT], regionCode);
  const unitIds = rules.flatMap(({ lead, assists }) => [lead, ...assists]);
  return { rules, unitIds };
}

/**
 * The rule that names the owner of last resort: of the smallest region whose owner is none from which the case is hidden. A
 * report about a city goes to the owner that the province has (DOMAIN 5).
 */
export function chooseLastResort(
  rules: readonly CatalogueRule[],
  { regionCode, accusedUnitId }: Pick<Routable, 'regionCode' | 'accusedUnitId'>,
  unit: FindUnit,
  now: Instant,
): CatalogueRule | undefined {
  if (regionCode === undefined) return undefined;
  const isOpen = ({ lead }: CatalogueRule) => {
    const owner = unit(lead);
    return owner === undefined || !isAccusedSide(owner, accusedUnitId, unit);
  };
  return chooseRule(rules.filter(isOpen), LAST_RESORT, regionCode, now);
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
  const { rules, unitIds } = await readRules(directory, category, regionCode);
  const units = await directory.units(unitIds);
  const appeal = { categoryHint: category, regionCode, assignments: [], returns: [], round: 1 };
  const unit = (id: string) => units.get(id);
  const last = chooseLastResort(rules, appeal, unit, now);
  const { candidates, ruleId, assists } = route(appeal, rules, last && unit(last.lead), unit, now);
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
