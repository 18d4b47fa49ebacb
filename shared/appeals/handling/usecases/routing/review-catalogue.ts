import {
  type CatalogueRule,
  type Category,
  getRegionLevel,
  type Region,
  type Unit,
} from '#directory/domain/directory.ts';
import type { FieldFault } from '#directory/domain/directory-record.ts';
import { type CatalogueGap, findGaps, findRuleFaults, indexCatalogue } from '#directory/domain/rule-faults.ts';
import type { DirectorySnapshot } from '#directory/usecases/directory-snapshot.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** The catalogue with what its rules name, as a table of rules would leave it. */
export interface WholeCatalogue {
  readonly rules: readonly CatalogueRule[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly categories: readonly Category[];
  readonly regions: readonly Region[];
}

export interface CatalogueReview {
  /** Faults of rules that the table does not change. */
  readonly standing: readonly (FieldFault & { readonly ruleId: string })[];
  /** Categories without a category below, and the counties for which no rule is in force. */
  readonly gaps: readonly CatalogueGap[];
  /** Counties whose cases nobody gets where no rule applies. */
  readonly withoutLastResort: readonly string[];
}

const LAST_RESORT = '*';

/** The catalogue of a snapshot with `changed` rules, which replace those with the same id. */
export function toWholeCatalogue(
  snapshot: Pick<DirectorySnapshot, 'list'>,
  changed: readonly CatalogueRule[] = [],
): WholeCatalogue {
  const ids = new Set(changed.map(({ id }) => id));
  return {
    rules: [...snapshot.list('catalogue').filter(({ id }) => !ids.has(id)), ...changed],
    units: new Map(snapshot.list('units').map((unit) => [unit.id, unit])),
    categories: snapshot.list('categories'),
    regions: snapshot.list('regions'),
  };
}

/** What is wrong with a catalogue at an instant, in addition to the rules of these ids, which are checked when they are imported. */
export function reviewCatalogue(
  { rules, units, categories, regions }: WholeCatalogue,
  now: Instant,
  checkedIds: ReadonlySet<string> = new Set(),
): CatalogueReview {
  const find = indexCatalogue(rules);
  const unit = (id: string) => units.get(id);
  const standing = rules
    .filter(({ id }) => !checkedIds.has(id))
    .flatMap((rule) => {
      const faults = findRuleFaults(rule, { rules: find(rule.category, rule.regionCode), unit, now });
      return faults.map((fault) => ({ ...fault, ruleId: rule.id }));
    });
  const parents = new Set(categories.map(({ parentCode }) => parentCode));
  const leaves = categories.map(({ code }) => code).filter((code) => !parents.has(code));
  const counties = regions.map(({ code }) => code).filter((code) => getRegionLevel(code) === 'county');
  return {
    standing,
    gaps: findGaps(find, leaves, counties, now),
    withoutLastResort: findGaps(find, [LAST_RESORT], counties, now)[0]?.regionCodes ?? [],
  };
}
