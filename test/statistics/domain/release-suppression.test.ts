import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import { type CountedCell, POPULATIONS, type Population } from '#statistics/domain/release-tree.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import { cellOf } from '#test/support/statistics/cells.ts';
import { isCombination } from '#test/support/statistics/linear-algebra.ts';

const HIDE_BELOW = 5;

const find = (rows: readonly ReleaseRow[], city: string, category = 'all') =>
  rows.find((row) => row.city === city && row.category === category);

const CITIES = ['210100', '210200', 'elsewhere', 'reports'];
const CATEGORIES = ['0101', '0102', '02', '0201', 'none'];
const size = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));
const times = (appeals: Readonly<Record<Population, number>>, more: number) =>
  Object.fromEntries(POPULATIONS.map((population) => [population, appeals[population] * more]));
const anyCells: fc.Arbitrary<readonly CountedCell[]> = fc.array(
  fc
    .record({
      city: fc.constantFrom(...CITIES),
      category: fc.constantFrom(...CATEGORIES),
      kind: fc.constantFrom(...KINDS),
      appeals: fc.record({ filed: size, resultClocks: size, rounds: size, followUps: size, resolvable: size }),
      more: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ more, appeals, ...at }) =>
      cellOf({
        ...at,
        appeals,
        counts: { ...times(appeals, more), filed: appeals.filed, resolved: appeals.resolvable },
      }),
    ),
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

/** The cities that the total of a population contains: of follow-ups and rounds none that the saved figures of the lake hide. */
function listSummed(cells: readonly CountedCell[], population: Population): readonly string[] {
  const sum = (city: string, sizeOf: (cell: CountedCell) => number) =>
    cells.filter((cell) => cell.city === city).reduce((total, cell) => total + sizeOf(cell), 0);
  const sizeOf = ({ counts, sides }: CountedCell) =>
    population === 'rounds' ? sides.rounds.appeals : counts[population];
  const sizes = new Map(CITIES.map((city) => [city, sum(city, sizeOf)]));
  const isHiding = population === 'followUps' || population === 'resolvable' || population === 'rounds';
  const inFigures = isHiding ? selectShownParts(sizes, HIDE_BELOW) : new Set(CITIES);
  return CITIES.filter(
    (city) =>
      (city !== 'reports' || population === 'filed') &&
      sum(city, ({ sides }) => sides[population].appeals) >= HIDE_BELOW &&
      inFigures.has(city),
  );
}

function sumOf(
  row: ReleaseRow,
  cells: readonly CountedCell[],
  sizeOf: (cell: CountedCell) => number,
  cities: readonly string[],
): number {
  return cells.filter((cell) => contains(row, cell, cities)).reduce((sum, cell) => sum + sizeOf(cell), 0);
}

const SHARES = [
  { share: 'onTime', population: 'resultClocks', numerator: 'resultClocksMet', denominator: 'resultClocks' },
  { share: 'reach', population: 'rounds', numerator: 'reached', denominator: 'rounds' },
  { share: 'response', population: 'followUps', numerator: 'responded', denominator: 'followUps' },
  { share: 'satisfaction', population: 'followUps', numerator: 'satisfied', denominator: 'followUps' },
  { share: 'redo', population: 'followUps', numerator: 'redone', denominator: 'followUps' },
  { share: 'resolution', population: 'resolvable', numerator: 'resolved', denominator: 'resolvable' },
] as const;

describe('a release of random shares', () => {
  const anyShares = fc.array(
    fc
      .record({
        city: fc.constantFrom('210100', '210200', 'elsewhere'),
        category: fc.constantFrom(...CATEGORIES),
        sizes: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 4, maxLength: 4 }),
        parts: fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 6,
          maxLength: 6,
        }),
      })
      .map(({ sizes: [resultClocks = 0, followUps = 0, most = 0, rounds = 0], parts, ...at }): CountedCell => {
        const resolvable = Math.min(most, followUps);
        const [met, responded, satisfied, resolved, redone, reached] = [
          resultClocks,
          followUps,
          followUps,
          resolvable,
          followUps,
          rounds,
        ].map((all, index) => Math.round(all * (parts[index] ?? 0))) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const answered = { followUps, responded, satisfied, redone, resolvable, resolved };
        const some = { resultClocks, resultClocksMet: met, rounds, reached, ...answered };
        return cellOf({ ...at, counts: some });
      }),
    { maxLength: 14 },
  );

  /** The nodes of which a reader computes a small number inside or outside of a share, from all shown shares. */
  const attack = (rows: readonly ReleaseRow[], cells: readonly CountedCell[], of: (typeof SHARES)[number]) => {
    const cities = listSummed(cells, of.population);
    const toSum = (row: ReleaseRow) => LEAVES.map((leaf) => Number(contains(row, leaf, cities)));
    const shown = rows.filter((row) => row[of.share] !== undefined).map(toSum);
    return buildRelease(cells, 1)
      .filter((row) => {
        const inside = sumOf(row, cells, ({ counts }) => counts[of.numerator], cities);
        const all = sumOf(row, cells, ({ counts }) => counts[of.denominator], cities);
        const isSmall = all > 0 && (inside < HIDE_BELOW || (all - inside > 0 && all - inside < HIDE_BELOW));
        return isSmall && isCombination(toSum(row), shown);
      })
      .map(({ city, category }) => `${of.share} ${city} ${category}`);
  };

  test.each(SHARES)('no number below five inside or outside of $share can be computed from all shown shares', (of) => {
    fc.assert(
      fc.property(anyShares, (cells) => {
        expect(attack(buildRelease(cells, HIDE_BELOW), cells, of)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('the same attack finds small numbers in a release that hides small populations only', () => {
    const found = fc
      .sample(anyShares, { numRuns: 100, seed: 7 })
      .flatMap((cells) => attack(showEveryShare(cells), cells, SHARES[0]));
    expect(found.length).toBeGreaterThan(20);
  });

  /** A release as it was before shares were hidden for their numerators. */
  function showEveryShare(cells: readonly CountedCell[]): readonly ReleaseRow[] {
    const cities = listSummed(cells, 'resultClocks');
    return buildRelease(cells, HIDE_BELOW).map((row) => ({
      ...row,
      ...(row.resultClocks !== undefined && {
        onTime: sumOf(row, cells, ({ counts }) => counts.resultClocksMet, cities) / row.resultClocks,
      }),
    }));
  }
});

describe('a release of random counts', () => {
  test('no shown figure counts fewer than five appeals', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const rows = buildRelease(cells, HIDE_BELOW);
        for (const population of POPULATIONS)
          for (const row of selectShown(rows, population)) {
            const held = cells.filter((each) => contains(row, each, listSummed(cells, population)));
            const appeals = held.reduce((sum, each) => sum + each.sides[population].appeals, 0);
            expect([row.city, row.category, population, appeals >= HIDE_BELOW]).toEqual([
              row.city,
              row.category,
              population,
              true,
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
        const cities = listSummed(cells, population);
        const shown = rows.map((row) => LEAVES.map((leaf) => Number(contains(row, leaf, cities))));
        const everything = selectShown(buildRelease(cells, 1), population);
        // A resolution rate may also be hidden for the number that it would reveal together with shown ones of other parts.
        const isSecret = (row: ReleaseRow) =>
          population !== 'resolvable' ||
          sumOf(row, cells, ({ sides }) => sides.resolvable.appeals, CITIES) < HIDE_BELOW;
        const hidden = everything.filter((row) => !find(rows, row.city, row.category) && isSecret(row));
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
