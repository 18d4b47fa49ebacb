import { expect, test } from 'vitest';
import { buildRelease } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { openRandom } from '#test/simulation/random.ts';
import { askOver, type FollowUp, findCity, RATES } from '#test/support/lake/attacked-rates.ts';
import { cellOf } from '#test/support/statistics/cells.ts';
import { isCombination } from '#test/support/statistics/linear-algebra.ts';

const K = 5;
const SEEDS = Array.from({ length: 16 }, (_, index) => index + 1);

/** A month of few cities and categories: some cells are small, most are not. */
function drawMonth(seed: number): readonly FollowUp[] {
  const random = openRandom(seed, 2);
  const listOf = (county: string, category: string): readonly FollowUp[] =>
    Array.from({ length: random.chance(0.3) ? random.below(5) : 5 + random.below(12) }, () => ({
      unit_id: `unit-${county}`,
      county,
      street: null,
      category,
      resolved: random.chance(0.2) ? null : 1,
    }));
  const counties = ['210102', '210202', '210302', '210402'];
  return counties.flatMap((county) => ['0101', '0201', '0301', '0401', '0501'].flatMap((of) => listOf(county, of)));
}

const toSector = (code: string) => code.slice(0, 2);

function countFollowUp({ resolved, ...followUp }: FollowUp): CountedCell {
  const resolvable = Number(resolved !== null);
  const counts = { followUps: 1, responded: 1, satisfied: 1, resolvable, resolved: resolved ?? 0 };
  return cellOf({ city: findCity(followUp), category: followUp.category, counts });
}

/** The categories of cities below five that the cells of the figure and of the release give together. */
async function attack(month: readonly FollowUp[]) {
  const sumOf = (isIn: (each: FollowUp) => boolean) => month.map((each) => Number(isIn(each)));
  const rates = (await askOver(RATES, month)).filter(({ valid }) => valid !== null);
  const inFigure = rates.flatMap(({ dimension, value }) => {
    if (dimension === 'all') return [sumOf(() => true)];
    if (dimension === 'city') return [sumOf((each) => findCity(each) === value)];
    return dimension === 'category' ? [sumOf(({ category }) => toSector(category) === value)] : [];
  });
  const rows = buildRelease(month.map(countFollowUp), K).filter((row) => row.city !== 'all' && row.followUps);
  const published = rows.map((row) =>
    sumOf((each) => findCity(each) === row.city && (row.category === 'all' || each.category.startsWith(row.category))),
  );
  const cells = new Map(month.map((each) => [`${findCity(each)} ${toSector(each.category)}`, each]));
  const small = [...cells.values()].map((of) =>
    sumOf((each) => findCity(each) === findCity(of) && toSector(each.category) === toSector(of.category)),
  );
  const targets = small.filter((sum) => sum.reduce((total, one) => total + one, 0) < K);
  const found = targets.filter((sum) => isCombination(sum, [...inFigure, ...published]));
  return { found: found.length, small: targets.length, categories: rows.length };
}

test('no category of a city below five can be computed from the figure of rates and the public release', async () => {
  const sum = { small: 0, categories: 0 };
  for (const seed of SEEDS) {
    const { found, small, categories } = await attack(drawMonth(seed));
    expect([seed, found]).toEqual([seed, 0]);
    sum.small += small;
    sum.categories += categories;
  }
  // The months have something to find, and the release still shows cells.
  expect(sum.small).toBeGreaterThan(4 * SEEDS.length);
  expect(sum.categories).toBeGreaterThan(8 * SEEDS.length);
});
