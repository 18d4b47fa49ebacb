import { type FoundUnit, hasName, type SearchUnitsDeps, searchUnits } from '#directory/usecases/search-units.ts';
import { type CompetentUnit, type FindCompetentDeps, findCompetentUnits } from './competent-units.ts';

/** Which units a member of staff looks for: by name, by competence, or both. */
export interface UnitQuestion {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly region?: string | undefined;
}

/** A unit that was found, and why it is competent, if it is and competence was asked for. */
export type UnitFinding = FoundUnit & Partial<Pick<CompetentUnit, 'role' | 'why' | 'rule'>>;

/**
 * Finds units for staff. With a category and a region: the competent units first, in the order in which routing suggests them.
 * With a name: open units with that name, in the region if one is given.
 */
export async function findUnits(
  deps: SearchUnitsDeps & FindCompetentDeps,
  { q, category, region }: UnitQuestion,
): Promise<readonly UnitFinding[]> {
  const [competent, named] = await Promise.all([
    category === undefined || region === undefined ? [] : findCompetentUnits(deps, category, region),
    q === undefined ? [] : searchUnits(deps, q, category === undefined ? region : undefined),
  ]);
  const first = competent.filter(({ unit }) => q === undefined || hasName(unit, q));
  const known = new Set(first.map(({ unit }) => unit.id));
  return [...first, ...named.filter(({ unit }) => !known.has(unit.id))];
}
