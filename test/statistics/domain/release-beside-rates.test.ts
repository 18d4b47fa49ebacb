import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import { cellOf } from '#test/support/statistics/cells.ts';
import { isCombination } from '#test/support/statistics/linear-algebra.ts';

const HIDE_BELOW = 5;
const CITIES = ['210100', '210200', '210300', '210400', 'elsewhere', 'reports'];
const CATEGORIES = ['0101', '0102', '0201', '03', '04', 'none'];

/** A cell of follow-ups, `more` for each appeal. */
const cell = (city: string, category: string, appeals: number, more = 1): CountedCell =>
  cellOf({
    city,
    category,
    kind: city === 'reports' ? 'report' : 'help',
    counts: { followUps: appeals * more, resolvable: appeals * more, resolved: appeals * more },
    appeals: { followUps: appeals, resolvable: appeals },
  });

/** Months with few appeals in many cells, and many in some. */
const anyMonth = fc.array(
  fc.record({
    city: fc.constantFrom(...CITIES),
    category: fc.constantFrom(...CATEGORIES),
    appeals: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 }), fc.integer({ min: 1, max: 60 })),
    more: fc.constantFrom(1, 1, 1, 2),
  }),
  { minLength: 8, maxLength: 32 },
);
const toCells = (month: readonly { city: string; category: string; appeals: number; more: number }[]) => [
  ...new Map(
    month.map(({ city, category, appeals, more }) => [`${city} ${category}`, cell(city, category, appeals, more)]),
  ).values(),
];

const sectorOf = ({ category }: Pick<CountedCell, 'category'>) => (category === 'none' ? 'none' : category.slice(0, 2));

function sumBy(cells: readonly CountedCell[], keyOf: (of: CountedCell) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const each of cells) sums.set(keyOf(each), (sums.get(keyOf(each)) ?? 0) + each.counts.followUps);
  return sums;
}

/** What the figure `rates` shows: the whole, cities, and categories of the province, each as the cells in it. */
function listRates(cells: readonly CountedCell[]): readonly (readonly number[])[] {
  const listSums = (keyOf: (of: CountedCell) => string) =>
    [...selectShownParts(sumBy(cells, keyOf), HIDE_BELOW)].map((key) =>
      cells.map((each) => Number(keyOf(each) === key)),
    );
  return [...listSums(() => 'all'), ...listSums(({ city }) => city), ...listSums(sectorOf)];
}

const isIn = (of: CountedCell, { city, category }: Pick<ReleaseRow, 'city' | 'category'>) =>
  of.city === city &&
  (category === 'all' ||
    (category.includes('.') ? `${of.category}.none` === category : of.category.startsWith(category)));

function listRelease(rows: readonly ReleaseRow[], cells: readonly CountedCell[]): readonly (readonly number[])[] {
  const shown = rows.filter(({ city, followUps }) => city !== 'all' && followUps !== undefined);
  return shown.map((row) => cells.map((each) => Number(isIn(each, row))));
}

/** The categories of cities with fewer than five appeals that both publications together give, and neither alone. */
function attack(rows: readonly ReleaseRow[], cells: readonly CountedCell[]): readonly string[] {
  const [rates, release] = [listRates(cells), listRelease(rows, cells)];
  const parts = new Set(cells.map((each) => `${each.city} ${sectorOf(each)}`));
  return [...parts].filter((part) => {
    const inside = cells.filter((each) => `${each.city} ${sectorOf(each)}` === part);
    if (inside.reduce((sum, each) => sum + each.sides.followUps.appeals, 0) >= HIDE_BELOW) return false;
    const sum = cells.map((each) => Number(inside.includes(each)));
    return isCombination(sum, [...release, ...rates]) && !isCombination(sum, rates) && !isCombination(sum, release);
  });
}

describe('the release beside the categories of the province', () => {
  test('a category that one city alone would hide is hidden in a second city', () => {
    const cells = [
      cell('210100', '0101', 3),
      cell('210100', '0201', 20),
      cell('210100', '03', 9),
      cell('210200', '0101', 12),
      cell('210200', '0201', 30),
      cell('210200', '03', 14),
      cell('210300', '0101', 40),
      cell('210300', '0201', 50),
      cell('210300', '03', 60),
    ];
    const rows = buildRelease(cells, HIDE_BELOW);
    const listShown = (city: string) =>
      rows.flatMap((row) => (row.city === city && row.category.length === 2 && row.followUps ? [row.category] : []));
    // 52 + 3 of the province less 12 and 40 would be the three of the first city.
    expect([listShown('210100'), listShown('210200'), listShown('210300')]).toEqual([
      ['02'],
      ['02'],
      ['01', '02', '03'],
    ]);
    expect(attack(rows, cells)).toEqual([]);
  });

  test('no category of a city below five can be computed from the release and the figure of rates', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        const cells = toCells(month);
        expect(attack(buildRelease(cells, HIDE_BELOW), cells)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('a month without small cells is published whole', () => {
    const cells = CITIES.slice(0, 4).flatMap((city) => CATEGORIES.map((category, at) => cell(city, category, 5 + at)));
    const shown = buildRelease(cells, HIDE_BELOW).filter(({ followUps }) => followUps !== undefined);
    expect(shown).toHaveLength(buildRelease(cells, 1).length);
  });
});
