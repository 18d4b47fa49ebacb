import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTS, type Counts } from '../../../shared/domain/statistics/counted.ts';
import { type CountedCell, type ReleaseRow, releaseOf } from '../../../shared/domain/statistics/release.ts';
import { KINDS } from '../../../shared/domain/words.ts';

const HIDE_BELOW = 5;

const counts = (some: Partial<Counts>): Counts => ({
  ...(Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts),
  ...some,
});
const cell = (city: string, category: string, some: Partial<Counts>, kind: CountedCell['kind'] = 'help') => ({
  ...{ city, category, kind },
  counts: counts(some),
});
const release = (...cells: CountedCell[]) => releaseOf(cells, HIDE_BELOW);
const find = (rows: readonly ReleaseRow[], city: string, category = 'all') =>
  rows.find((row) => row.city === city && row.category === category);

describe('what is published of a month', () => {
  test('is the province, its cities, and their categories of two and of four digits', () => {
    const rows = release(
      cell('210100', '0101', { filed: 10, onTheSpot: 4 }),
      cell('210100', '0102', { filed: 20 }),
      cell('210200', '0101', { filed: 30 }),
    );
    expect(rows.map(({ city, category, filed }) => [city, category, filed])).toEqual([
      ['all', 'all', 60],
      ['210100', 'all', 30],
      ['210100', '01', 30],
      ['210100', '0101', 10],
      ['210100', '0102', 20],
      ['210200', 'all', 30],
      ['210200', '01', 30],
      ['210200', '0101', 30],
    ]);
    expect(find(rows, '210100', '0101')?.onTheSpot).toBe(0.4);
  });

  test('has the rates of DOMAIN 6: composite is 30 / 35 / 35, and without the resolution rate there is none', () => {
    const answers = { followUps: 10, responded: 9, resolvable: 8, resolved: 6, satisfied: 7 };
    const rows = release(
      cell('210100', '0101', answers),
      cell('210200', '0101', { ...answers, resolvable: 4, resolved: 4 }),
    );
    expect(find(rows, '210100')).toEqual({
      ...{ city: '210100', category: 'all', followUps: 10 },
      ...{ response: 0.9, resolution: 0.75, satisfaction: 0.7, composite: 0.778 },
    });
    expect(find(rows, '210200')).toEqual({
      ...{ city: '210200', category: 'all', followUps: 10, response: 0.9, satisfaction: 0.7 },
    });
  });

  test('is each for itself: a cell whose follow-ups are hidden may show its volume', () => {
    const rows = release(
      cell('210100', '0101', { filed: 10, followUps: 3 }),
      cell('210200', '0101', { filed: 10, followUps: 30 }),
      cell('210300', '0101', { filed: 10, followUps: 40 }),
    );
    expect(find(rows, '210100')).toMatchObject({ filed: 10 });
    const told = ['210100', '210200', '210300', 'all'].map((city) => find(rows, city)?.followUps);
    expect(told).toEqual([undefined, 30, 40, 70]);
  });

  test('leaves a city below five out of every sum: no other one has to be hidden for it', () => {
    const rows = release(
      cell('210100', '0101', { filed: 10_000 }),
      cell('210200', '0101', { filed: 3 }),
      cell('reports', 'none', { filed: 4 }, 'report'),
    );
    expect(rows.map(({ city, category, filed }) => [city, category, filed])).toEqual([
      ['all', 'all', 10_000],
      ['210100', 'all', 10_000],
      ['210100', '01', 10_000],
      ['210100', '0101', 10_000],
    ]);
  });

  test('hides in a city what would betray a small category by the sum', () => {
    const rows = release(
      cell('210100', '0101', { filed: 3 }),
      cell('210100', '0102', { filed: 9 }),
      cell('210100', '0103', { filed: 40 }),
    );
    expect(rows.filter(({ city }) => city === '210100').map(({ category, filed }) => [category, filed])).toEqual([
      ['all', 52],
      ['01', 52],
      ['0103', 40],
    ]);
  });

  test('says of tip-offs how many there were, and nothing of what', () => {
    const rows = release(cell('reports', '0101', { filed: 9 }, 'report'), cell('210100', '0101', { filed: 9 }));
    expect(rows.filter(({ city }) => city === 'reports')).toEqual([
      { city: 'reports', category: 'all', filed: 9, kinds: { report: 9 }, onTheSpot: 0 },
    ]);
  });

  test('tells kinds of cities alone: of the province they would be a second sum over the same cells', () => {
    const rows = release(
      cell('210100', '0101', { filed: 9 }, 'complaint'),
      cell('210100', '0101', { filed: 7 }, 'praise'),
      cell('210200', '0101', { filed: 8 }, 'consult'),
    );
    expect(find(rows, '210100')?.kinds).toEqual({ complaint: 9, praise: 7 });
    expect(rows.filter(({ kinds }) => kinds).map(({ city, category }) => `${city} ${category}`)).toEqual([
      '210100 all',
      '210200 all',
    ]);
  });

  test('keeps what has a category of two digits only as a part of its own', () => {
    const rows = release(
      cell('210100', '01', { filed: 6 }),
      cell('210100', '0101', { filed: 7 }),
      cell('210100', 'none', { filed: 8 }),
    );
    expect(rows.filter(({ city }) => city !== 'all').map(({ category, filed }) => [category, filed])).toEqual([
      ['all', 21],
      ['01', 13],
      ['01.none', 6],
      ['0101', 7],
      ['none', 8],
    ]);
  });

  test('is nothing in a month of four appeals', () =>
    expect(release(cell('210100', '0101', { filed: 4 }))).toEqual([]));
});

const CITIES = ['210100', '210200', 'elsewhere', 'reports'];
const CATEGORIES = ['0101', '0102', '02', '0201', 'none'];
const size = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));
const anyCells: fc.Arbitrary<readonly CountedCell[]> = fc.array(
  fc.record({
    city: fc.constantFrom(...CITIES),
    category: fc.constantFrom(...CATEGORIES),
    kind: fc.constantFrom(...KINDS),
    counts: fc.record({ filed: size, resultClocks: size, followUps: size }).map(counts),
  }),
  { maxLength: 24 },
);
const LEAVES = CITIES.flatMap((city) => CATEGORIES.map((category) => ({ city, category })));

/** Whether a cell of the tree holds what is counted at a leaf; `all` holds the cities that are shown. */
function holds(
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

/** Whether a sum of leaves follows from others by adding and subtracting: whether it adds nothing to their rank. */
function follows(sum: readonly number[], from: readonly (readonly number[])[]): boolean {
  return rankOf([...from, sum]) === rankOf(from);
}

function rankOf(matrix: readonly (readonly number[])[]): number {
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

describe('whatever was counted', () => {
  test('no figure that is shown stands for fewer than five', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        for (const { filed = 5, resultClocks = 5, followUps = 5, kinds = {} } of releaseOf(cells, HIDE_BELOW))
          expect(Math.min(filed, resultClocks, followUps, ...Object.values(kinds))).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  test.each(['filed', 'resultClocks', 'followUps'] as const)(
    'no hidden cell of %s follows from all that is shown, over all questions, by adding and subtracting',
    (population) => {
      fc.assert(
        fc.property(anyCells, (cells) => {
          const rows = releaseOf(cells, HIDE_BELOW).filter((row) => row[population] !== undefined);
          const cities = rows.map(({ city }) => city);
          const shown = rows.map((row) => LEAVES.map((leaf) => Number(holds(row, leaf, cities))));
          const everything = releaseOf(cells, 1).filter((row) => row[population] !== undefined);
          const hidden = everything.filter((row) => find(rows, row.city, row.category) === undefined);
          for (const row of hidden) {
            const sum = LEAVES.map((leaf) => Number(holds(row, leaf, CITIES)));
            expect([row.city, row.category, follows(sum, shown)]).toEqual([row.city, row.category, false]);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  test('what is shown of the parts and the whole agrees', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const rows = releaseOf(cells, HIDE_BELOW).filter(({ filed }) => filed !== undefined);
        const cities = rows.map(({ city }) => city);
        for (const row of rows) {
          const held = cells.filter((each) => holds(row, each, cities));
          expect(row.filed).toBe(held.reduce((sum, each) => sum + each.counts.filed, 0));
        }
      }),
    );
  });
});
