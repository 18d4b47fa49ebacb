import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTS, type Counts } from '../../../shared/domain/statistics/case-counts.ts';
import {
  buildRelease,
  type CountedCell,
  POPULATIONS,
  type Population,
  type ReleaseRow,
} from '../../../shared/domain/statistics/release.ts';
import { KINDS } from '../../../shared/domain/words/words.ts';

const HIDE_BELOW = 5;

const counts = (some: Partial<Counts>): Counts => ({
  ...(Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts),
  ...some,
});
const find = (rows: readonly ReleaseRow[], city: string, category = 'all') =>
  rows.find((row) => row.city === city && row.category === category);

const CITIES = ['210100', '210200', 'elsewhere', 'reports'];
const CATEGORIES = ['0101', '0102', '02', '0201', 'none'];
const size = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));
const times = (appeals: CountedCell['appeals'], more: number) =>
  Object.fromEntries(POPULATIONS.map((population) => [population, appeals[population] * more]));
const anyCells: fc.Arbitrary<readonly CountedCell[]> = fc.array(
  fc
    .record({
      city: fc.constantFrom(...CITIES),
      category: fc.constantFrom(...CATEGORIES),
      kind: fc.constantFrom(...KINDS),
      appeals: fc.record({ filed: size, resultClocks: size, followUps: size, resolvable: size }),
      more: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ more, appeals, ...at }) => ({
      ...at,
      appeals,
      counts: counts({ ...times(appeals, more), filed: appeals.filed, resolved: appeals.resolvable }),
    })),
  { maxLength: 24 },
);
/** The rows that show a population. */
const selectShown = (rows: readonly ReleaseRow[], population: Population) =>
  rows.filter((row) => row[population === 'resolvable' ? 'resolution' : population] !== undefined);
const LEAVES = CITIES.flatMap((city) => CATEGORIES.map((category) => ({ city, category })));

/** Whether a node of the tree contains a leaf; `all` contains the shown cities. */
function contains(
  row: Pick<ReleaseRow, 'city' | 'category'>,
  leaf: Pick<CountedCell, 'city' | 'category'>,
  cities: readonly string[],
): boolean {
  if (row.city === 'all') return cities.includes(leaf.city);
  if (row.city !== leaf.city) return false;
  if (row.category === 'all') return true;
  return row.category.endsWith('.none')
    ? `${leaf.category}.none` === row.category
    : leaf.category.startsWith(row.category);
}

/** Whether a sum of leaves is a linear combination of others, that is, does not increase their rank. */
function isCombination(sum: readonly number[], from: readonly (readonly number[])[]): boolean {
  return computeRank([...from, sum]) === computeRank(from);
}

function computeRank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < LEAVES.length; column++) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const [pivot] = rows.splice(at, 1) as [number[]];
    rows.splice(rank, 0, pivot);
    for (const row of rows.slice(rank + 1)) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let each = column; each < LEAVES.length; each++) row[each] = (row[each] ?? 0) - factor * (pivot[each] ?? 0);
    }
    rank++;
  }
  return rank;
}

describe('a release of random counts', () => {
  test('no shown figure counts fewer than five appeals', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const rows = buildRelease(cells, HIDE_BELOW);
        const cities = (population: Population) => selectShown(rows, population).map(({ city }) => city);
        for (const population of POPULATIONS)
          for (const row of selectShown(rows, population)) {
            const held = cells.filter((each) => contains(row, each, cities(population)));
            const appeals = held.reduce((sum, each) => sum + each.appeals[population], 0);
            expect([row.city, row.category, population, appeals >= HIDE_BELOW]).toEqual([
              ...[row.city, row.category, population, true],
            ]);
          }
        for (const { kinds = {} } of rows)
          for (const filed of Object.values(kinds)) expect(filed).toBeGreaterThanOrEqual(HIDE_BELOW);
      }),
    );
  });

  test.each(POPULATIONS)('no hidden cell of %s can be computed from all shown cells', (population) => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const rows = selectShown(buildRelease(cells, HIDE_BELOW), population);
        const cities = rows.map(({ city }) => city);
        const shown = rows.map((row) => LEAVES.map((leaf) => Number(contains(row, leaf, cities))));
        const everything = selectShown(buildRelease(cells, 1), population);
        const hidden = everything.filter((row) => find(rows, row.city, row.category) === undefined);
        for (const row of hidden) {
          const sum = LEAVES.map((leaf) => Number(contains(row, leaf, CITIES)));
          expect([row.city, row.category, isCombination(sum, shown)]).toEqual([row.city, row.category, false]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('shown totals equal the sums of the cells that they contain', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const rows = buildRelease(cells, HIDE_BELOW).filter(({ filed }) => filed !== undefined);
        const cities = rows.map(({ city }) => city);
        for (const row of rows) {
          const held = cells.filter((each) => contains(row, each, cities));
          expect(row.filed).toBe(held.reduce((sum, each) => sum + each.counts.filed, 0));
        }
      }),
    );
  });
});
