import type { Instant } from '#kernel/domain/instant.ts';
import { chooseRule } from './choose-rule.ts';
import { type CatalogueRule, isValidAt, toCategoryPath, toRegionPath, type Unit } from './directory.ts';
import type { FieldFault } from './directory-record.ts';

/** The catalogue around a rule as it will be: the rules of its categories, the rule itself among them. */
export interface Catalogue {
  readonly rules: readonly CatalogueRule[];
  unit(id: string): Unit | undefined;
  readonly now: Instant;
}

/**
 * Why a rule with valid fields does not fit the catalogue (DOMAIN 5): it contradicts another, its units are closed, no case
 * would ever find it, or it ends earlier than the version `before` it and leaves cases without a rule. `which` is the id of the
 * other rule or of the unit.
 */
export function findRuleFaults(
  rule: CatalogueRule,
  catalogue: Catalogue,
  before?: CatalogueRule,
): readonly FieldFault[] {
  const gaps = before === undefined ? [] : findGapAfter(rule, before, catalogue);
  if (rule.validTo !== undefined && rule.validTo <= catalogue.now) return gaps;
  return [
    ...findConflicts(rule, catalogue),
    ...findClosedUnits(rule, catalogue),
    ...findSuperseding(rule, catalogue),
    ...gaps,
  ];
}

/**
 * Two rules of one category and region overlap at their ends: both say that they are in force, and neither is an exception
 * within the other's time. An earlier rule without an end is simply replaced by a later one.
 */
function findConflicts(rule: CatalogueRule, { rules }: Catalogue): FieldFault[] {
  const overlaps = (earlier: CatalogueRule, later: CatalogueRule) =>
    earlier.validTo !== undefined &&
    earlier.validFrom < later.validFrom &&
    later.validFrom < earlier.validTo &&
    (later.validTo === undefined || later.validTo > earlier.validTo);
  return listSamePlace(rule, rules)
    .filter((other) => (overlaps(rule, other) || overlaps(other, rule)) && !namesSameUnits(rule, other))
    .map(({ id }) => ({ field: 'validTo', fault: 'rules-overlap', which: id }));
}

/** A unit of the rule is not in force when the rule is, now or when it begins. */
function findClosedUnits(rule: CatalogueRule, { unit, now }: Catalogue): FieldFault[] {
  const from = rule.validFrom > now ? rule.validFrom : now;
  const isClosed = (id: string) => {
    const found = unit(id);
    return found !== undefined && !isValidAt(found, from);
  };
  return [
    ...(isClosed(rule.lead) ? [{ field: 'lead', fault: 'unit-closed' as const, which: rule.lead }] : []),
    ...rule.assists.filter(isClosed).map((id) => ({ field: 'assists', fault: 'unit-closed' as const, which: id })),
  ];
}

/** From now on a rule of a later date is in force whenever this one is, so that no case would find it. */
function findSuperseding(rule: CatalogueRule, { rules, now }: Catalogue): FieldFault[] {
  const same = listSamePlace(rule, rules);
  const changes = [rule, ...same].flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [validTo] : [])]);
  const instants = [now, ...changes.filter((each) => each > now)].filter((each) => isValidAt(rule, each));
  const findLater = (at: Instant) => same.find((other) => other.validFrom > rule.validFrom && isValidAt(other, at));
  const [later] = instants.map(findLater);
  if (later === undefined || !instants.every(findLater)) return [];
  return [{ field: 'validFrom', fault: 'rule-never-applies', which: later.id }];
}

/** The rule now ends earlier, and then no rule of its category or of one above covers its region. */
function findGapAfter(rule: CatalogueRule, before: CatalogueRule, { rules, now }: Catalogue): FieldFault[] {
  if (rule.validTo === undefined) return [];
  const from = rule.validTo > now ? rule.validTo : now;
  if (!isValidAt(before, from)) return [];
  const isCovered = chooseRule(rules, rule.category, rule.regionCode, from) !== undefined;
  return isCovered ? [] : [{ field: 'validTo', fault: 'leaves-a-gap' }];
}

function listSamePlace(rule: CatalogueRule, rules: readonly CatalogueRule[]): CatalogueRule[] {
  const { id, category, regionCode } = rule;
  return rules.filter((other) => other.id !== id && other.category === category && other.regionCode === regionCode);
}

function namesSameUnits(one: CatalogueRule, other: CatalogueRule): boolean {
  return one.lead === other.lead && [...one.assists].sort().join() === [...other.assists].sort().join();
}

/** A category in regions for which the catalogue has no rule, so that its cases go to the owner of last resort. */
export interface CatalogueGap {
  readonly category: string;
  readonly regionCodes: readonly string[];
}

/** Finds the categories without a rule in some of the regions, themselves or above; in the order given. */
export function findGaps(
  find: (category: string, regionCode: string) => readonly CatalogueRule[],
  categories: readonly string[],
  regionCodes: readonly string[],
  at: Instant,
): readonly CatalogueGap[] {
  return categories
    .map((category) => ({
      category,
      regionCodes: regionCodes.filter((code) => chooseRule(find(category, code), category, code, at) === undefined),
    }))
    .filter((gap) => gap.regionCodes.length > 0);
}

/**
 * The rules that can apply to a category in a region, found without a walk through all of them: of its category path and of
 * its region path.
 */
export function indexCatalogue(
  rules: readonly CatalogueRule[],
): (category: string, regionCode: string) => readonly CatalogueRule[] {
  const byPlace = Map.groupBy(rules, ({ category, regionCode }) => `${category}#${regionCode}`);
  return (category, regionCode) =>
    toCategoryPath(category).flatMap((code) =>
      toRegionPath(regionCode).flatMap((region) => byPlace.get(`${code}#${region}`) ?? []),
    );
}
