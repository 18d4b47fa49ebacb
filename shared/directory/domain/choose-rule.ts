import type { Instant } from '#kernel/domain/instant.ts';
import { type CatalogueRule, isValidAt, toCategoryPath, toRegionPath } from './directory.ts';

/**
 * The rule for a category in a region at an instant: the most specific category first, then the smallest region, then the
 * latest date. Undefined if even the top category has no rule for the province (DOMAIN 5).
 */
export function chooseRule(
  rules: readonly CatalogueRule[],
  category: string,
  regionCode: string,
  at: Instant,
): CatalogueRule | undefined {
  const regions = toRegionPath(regionCode);
  for (const code of toCategoryPath(category))
    for (const region of regions) {
      const found = rules.filter((rule) => rule.category === code && rule.regionCode === region && isValidAt(rule, at));
      const newest = found.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
      if (newest) return newest;
    }
  return undefined;
}
