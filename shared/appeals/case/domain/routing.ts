import { chooseRule } from '#directory/domain/choose-rule.ts';
import { type CatalogueRule, toRegionPath, type Unit } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from './appeal.ts';
import { listReturnsOfRound } from './assignments/returns.ts';
import type { Candidate } from './commands/parts.ts';
import { whyNotLead } from './rules/intake/business-complaint.ts';
import { whyNotAssign } from './rules/intake/dispatching.ts';

/** The result of routing an appeal (DOMAIN 5). */
export interface Route {
  readonly candidates: readonly Candidate[];
  readonly category?: string;
  readonly confidence: number;
  readonly ruleId?: string;
  readonly assists: readonly string[];
  /** The clock class of the rule, if it has one. */
  readonly clockClass?: ClockClass;
}

/** What routing looks at in an appeal. */
export type Routable = Pick<
  Appeal,
  'category' | 'categoryHint' | 'regionCode' | 'accusedUnitId' | 'track' | 'assignments' | 'returns' | 'round'
>;

/** The name of this routing method in events. */
export const ROUTING_MODEL = 'category-hint-1';

/**
 * Finds the rule that leads instead of the most specific one. Where that names a district, and a rule of the same category for a larger
 * region names a department, both are competent and the department leads (DOMAIN 5).
 */
function chooseDepartment(
  rules: readonly CatalogueRule[],
  chosen: CatalogueRule,
  at: Instant,
  unit: (id: string) => Unit | undefined,
): CatalogueRule | undefined {
  if (unit(chosen.lead)?.kind !== 'district') return undefined;
  const above = toRegionPath(chosen.regionCode).slice(1);
  const isOfDepartment = (rule: CatalogueRule) =>
    rule.category === chosen.category && above.includes(rule.regionCode) && unit(rule.lead)?.kind === 'department';
  return chooseRule(rules.filter(isOfDepartment), chosen.category, chosen.regionCode, at);
}

/**
 * Finds the candidates of an appeal by its category and region. A rule for exactly this category scores 1, everything else 0
 * (DOMAIN 5). Where a department leads and a district is competent too, the district assists. After the rule's lead follow the unit that the
 * last upheld return suggested and the owner of last resort.
 */
export function route(
  appeal: Routable,
  rules: readonly CatalogueRule[],
  lastResort: Unit | undefined,
  unit: (id: string) => Unit | undefined,
  at: Instant,
): Route {
  const hint = appeal.category ?? appeal.categoryHint;
  if (appeal.track !== undefined) return routeAbove(appeal, hint, unit, at);
  const chosen = hint && appeal.regionCode ? chooseRule(rules, hint, appeal.regionCode, at) : undefined;
  const isAllowed = (id: string) => whyNotAssign(appeal, id, { unit, now: at }) === undefined;
  const department = chosen && chooseDepartment(rules, chosen, at, unit);
  const leads = department !== undefined && isAllowed(department.lead);
  const rule = leads ? department : chosen;
  const assisting = [...(rule?.assists ?? []), ...(leads && chosen ? [chosen.lead, ...chosen.assists] : [])];
  const exact = rule !== undefined && rule.category === hint;
  const candidates: Candidate[] = [];
  if (rule && isAllowed(rule.lead))
    candidates.push({ unitId: rule.lead, score: exact ? 1 : 0, why: exact ? 'catalogue' : 'catalogue-parent' });
  const suggested = listReturnsOfRound(appeal).findLast(({ decision }) => decision === 'upheld')?.suggestedUnitId;
  const isNew = (id: string) => candidates.every(({ unitId }) => unitId !== id);
  if (suggested !== undefined && isNew(suggested) && suggested !== lastResort?.id && isAllowed(suggested))
    candidates.push({ unitId: suggested, score: 0, why: 'suggested-on-return' });
  if (lastResort && lastResort.id !== rule?.lead && isAllowed(lastResort.id))
    candidates.push({ unitId: lastResort.id, score: 0, why: 'last-resort' });
  return {
    candidates,
    ...(hint !== undefined && { category: hint }),
    confidence: candidates[0]?.score ?? 0,
    ...(rule && { ruleId: rule.id }),
    ...(rule?.clockClass && { clockClass: rule.clockClass }),
    assists: rule && candidates[0]?.unitId === rule.lead ? listAssists(assisting, rule.lead).filter(isAllowed) : [],
  };
}

/** Of a complaint about an office: the units above it, the nearest first (DOMAIN 8). No rule of the catalogue applies. */
function routeAbove(
  appeal: Routable,
  hint: string | undefined,
  unit: (id: string) => Unit | undefined,
  at: Instant,
): Route {
  const above = unit(appeal.accusedUnitId ?? '')?.ancestors ?? [];
  const isFit = (id: string) =>
    whyNotLead(appeal, id, { unit }) === undefined && whyNotAssign(appeal, id, { unit, now: at }) === undefined;
  const candidates = above.filter(isFit).map((unitId) => ({ unitId, score: 0, why: 'above-accused' }));
  return { candidates, ...(hint !== undefined && { category: hint }), confidence: 0, assists: [] };
}

/** Each unit once, in order, without the lead. */
function listAssists(ids: readonly string[], lead: string): readonly string[] {
  return [...new Set(ids)].filter((id) => id !== lead);
}
