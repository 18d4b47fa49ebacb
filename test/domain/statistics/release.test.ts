import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../shared/domain/appeal/words.ts';
import { COUNTS, type Counts } from '../../../shared/domain/statistics/case-counts.ts';
import {
  buildRelease,
  type CountedCell,
  POPULATIONS,
  type Population,
  type ReleaseRow,
} from '../../../shared/domain/statistics/release.ts';

const HIDE_BELOW = 5;

const counts = (some: Partial<Counts>): Counts => ({
  ...(Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts),
  ...some,
});
/** Each appeal with one clock and one follow-up, unless `appeals` tells otherwise. */
const cell = (
  city: string,
  category: string,
  some: Partial<Counts>,
  kind: CountedCell['kind'] = 'help',
  appeals: Partial<CountedCell['appeals']> = {},
): CountedCell => {
  const { filed, resultClocks, followUps, resolvable } = counts(some);
  return {
    ...{ city, category, kind, counts: counts(some) },
    appeals: { filed, resultClocks, followUps, resolvable, ...appeals },
  };
};
const release = (...cells: CountedCell[]) => buildRelease(cells, HIDE_BELOW);
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
    expect(rows.filter(({ city }) => city === 'reports')).toEqual([{ city: 'reports', category: 'all', filed: 9 }]);
  });

  test('has in no sum but that of the filed what tip-offs count for: it would follow by subtraction', () => {
    const every = { filed: 8, onTheSpot: 4, resultClocks: 8, resultClocksMet: 6, followUps: 8, responded: 6 };
    const all = { ...every, resolvable: 8, resolved: 6, satisfied: 6 };
    const reports = { ...all, onTheSpot: 1, resultClocksMet: 0, responded: 0, resolved: 0, satisfied: 0 };
    const rows = release(cell('210100', '0101', all), cell('reports', '0101', reports, 'report'));
    const { kinds: _, ...city } = find(rows, '210100') as ReleaseRow;
    expect(find(rows, 'all')).toEqual({ ...city, city: 'all', filed: 16 });
    expect(find(rows, 'reports')).toEqual({ city: 'reports', category: 'all', filed: 8 });
  });

  test('is hidden by appeals: five clocks of one, or five rounds, are one', () => {
    const some = { filed: 9, resultClocks: 9, resultClocksMet: 9, followUps: 9, responded: 9, resolvable: 9 };
    const rows = release(cell('210100', '0101', some, 'help', { resultClocks: 4, followUps: 4, resolvable: 4 }));
    expect(find(rows, '210100', '0101')).toEqual({
      ...{ city: '210100', category: '0101', filed: 9, onTheSpot: 0 },
    });
    expect(rows.every((row) => Object.keys(row).every((key) => !RATES.includes(key)))).toBe(true);
  });

  test('hides a resolution rate in the sums too: what is left out of it cannot be told from the others', () => {
    const answers = (followUps: number) => ({ followUps, responded: followUps, satisfied: followUps });
    const rows = release(
      cell('210100', '0101', { ...answers(6), resolvable: 3, resolved: 1 }),
      cell('210200', '0101', { ...answers(7), resolvable: 7, resolved: 6 }),
      cell('210200', '0102', { ...answers(6), resolvable: 3, resolved: 1 }),
    );
    expect(['210100', '210200', 'all'].map((city) => find(rows, city)?.resolution)).toEqual([undefined, 0.7, 0.7]);
    expect(['0101', '0102'].map((category) => find(rows, '210200', category)?.resolution)).toEqual([
      undefined,
      undefined,
    ]);
    expect(find(rows, 'all')).toMatchObject({ followUps: 19, response: 1, satisfaction: 1, composite: 0.895 });
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
const shownOf = (rows: readonly ReleaseRow[], population: Population) =>
  rows.filter((row) => row[population === 'resolvable' ? 'resolution' : population] !== undefined);
const RATES = ['resultClocks', 'onTime', 'followUps', 'response', 'resolution', 'satisfaction', 'composite'];
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
        const rows = buildRelease(cells, HIDE_BELOW);
        const cities = (population: Population) => shownOf(rows, population).map(({ city }) => city);
        for (const population of POPULATIONS)
          for (const row of shownOf(rows, population)) {
            const held = cells.filter((each) => holds(row, each, cities(population)));
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

  test.each(POPULATIONS)(
    'no hidden cell of %s follows from all that is shown, over all questions, by adding and subtracting',
    (population) => {
      fc.assert(
        fc.property(anyCells, (cells) => {
          const rows = shownOf(buildRelease(cells, HIDE_BELOW), population);
          const cities = rows.map(({ city }) => city);
          const shown = rows.map((row) => LEAVES.map((leaf) => Number(holds(row, leaf, cities))));
          const everything = shownOf(buildRelease(cells, 1), population);
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
        const rows = buildRelease(cells, HIDE_BELOW).filter(({ filed }) => filed !== undefined);
        const cities = rows.map(({ city }) => city);
        for (const row of rows) {
          const held = cells.filter((each) => holds(row, each, cities));
          expect(row.filed).toBe(held.reduce((sum, each) => sum + each.counts.filed, 0));
        }
      }),
    );
  });
});
