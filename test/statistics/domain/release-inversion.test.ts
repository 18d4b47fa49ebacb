import { describe, expect, test } from 'vitest';
import type { Counts } from '#statistics/domain/case-counts.ts';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { cellOf } from '#test/support/statistics/cells.ts';

/*
 * An attack without algebra: the reader knows how a release is made, makes that of every possible month, and keeps the months whose
 * release looks like the published one. A number on which all of them agree is no secret, however it is hidden.
 */

const HIDE_BELOW = 5;

/** A cell of the month with its secrets: sizes, or a size and how many of it are inside of a share. */
type Cell = readonly [city: string, category: string];
type Month = readonly number[];
type Publish = (cells: readonly CountedCell[]) => readonly ReleaseRow[];

const publish: Publish = (cells) => buildRelease(cells, HIDE_BELOW);

/** A month of appeals filed, one size for each cell. */
function toFiled(cells: readonly Cell[], month: Month): CountedCell[] {
  return cells.map(([city, category], index) => cell(city, category, { filed: month[index] ?? 0 }));
}

/** A month of follow-ups: for each cell how many, and in how many of them the appellant was satisfied. */
function toAnswered(cells: readonly Cell[], month: Month): CountedCell[] {
  return cells.map(([city, category], index) =>
    cell(city, category, { followUps: month[2 * index] ?? 0, satisfied: month[2 * index + 1] ?? 0 }),
  );
}

function cell(city: string, category: string, some: Partial<Counts>): CountedCell {
  return cellOf({ city, category, counts: some });
}

/** All months of at most `most` appeals, so that a release has no other month. */
function* listMonths(length: number, most: number): Generator<Month> {
  if (length === 0) yield [];
  else
    for (let size = 0; size <= most; size++)
      for (const rest of listMonths(length - 1, most - size)) yield [size, ...rest];
}

/** All months of at most `most` follow-ups with each number of satisfied ones: size and part of each cell. */
function* listAnswered(cells: number, most: number): Generator<Month> {
  for (const sizes of listMonths(2 * cells, most))
    yield sizes.map((size, index) => (index % 2 === 0 ? size + (sizes[index + 1] ?? 0) : size));
}

/**
 * The secrets that follow from a release: numbers from 1 to 4 on which all months agree that have the same release, as
 * `release: number`. `secretsOf` lists the numbers of a month that nobody may learn.
 */
function invert(
  months: Iterable<Month>,
  toCells: (month: Month) => readonly CountedCell[],
  secretsOf: (month: Month) => readonly number[],
  published: Publish = publish,
): readonly string[] {
  const possible = new Map<string, Set<number>[]>();
  for (const month of months) {
    const seen = JSON.stringify(published(toCells(month)));
    const secrets = secretsOf(month);
    const values = possible.get(seen) ?? secrets.map(() => new Set<number>());
    possible.set(seen, values);
    for (const [index, secret] of secrets.entries()) values[index]?.add(secret);
  }
  return [...possible].flatMap(([seen, values]) =>
    values.flatMap((set) => {
      const [only = 0] = set;
      return set.size === 1 && only > 0 && only < HIDE_BELOW ? [`${seen}: ${only}`] : [];
    }),
  );
}

/** What a release would show that hides small numbers and nothing else. */
const naive: Publish = (cells) => {
  const sizes = new Map<string, { size: number; inside: number }>();
  const add = (key: string, size: number, inside: number) => {
    const sum = sizes.get(key) ?? { size: 0, inside: 0 };
    sizes.set(key, { size: sum.size + size, inside: sum.inside + inside });
  };
  for (const { city, category, counts } of cells)
    for (const key of new Set(['all all', `${city} all`, `${city} ${category.slice(0, 2)}`, `${city} ${category}`]))
      add(key, counts.filed + counts.followUps, counts.satisfied);
  return [...sizes]
    .filter(([, { size }]) => size >= HIDE_BELOW)
    .map(([key, { size, inside }]) => ({ city: key, category: '', filed: size, satisfaction: inside / size }));
};

const ONE_CITY: readonly Cell[] = [
  ['210100', '0101'],
  ['210100', '0102'],
  ['210100', '0201'],
];
const TWO_CITIES: readonly Cell[] = [
  ['210100', '0101'],
  ['210100', '0201'],
  ['210200', '0101'],
  ['210200', '0201'],
];
const itself = (month: Month) => month;

const inAndOut = (month: Month): readonly number[] => {
  const parts = month.flatMap((size, index) => (index % 2 === 0 ? [[month[index + 1] ?? 0, size] as const] : []));
  const inside = parts.map(([each]) => each);
  const outside = parts.map(([each, size]) => size - each);
  const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
  return [...inside, ...outside, sum(inside), sum(outside)];
};

/**
 * A month whose clocks everybody knows, because all counts are large enough to be shown: sector 01 with `sizes`, and two large sectors.
 * Its secrets are how many were late: of each category of sector 01, and of each large sector.
 */
const toClocked =
  (sizes: readonly number[], large: number) =>
  (late: Month): CountedCell[] =>
    [...sizes, large, large].map((size, index) => {
      const category = index < sizes.length ? `010${index + 1}` : `0${index - sizes.length + 2}01`;
      return cell('210100', category, { resultClocks: size, resultClocksMet: size - (late[index] ?? 0) });
    });

/** All months with such clocks: each number of late ones. */
function* listLate(sizes: readonly number[]): Generator<Month> {
  const [first, ...others] = sizes;
  if (first === undefined) yield [];
  else for (let late = 0; late <= first; late++) for (const rest of listLate(others)) yield [late, ...rest];
}

/** How many were late, and how many were not: of each category and each sector. */
const lateAndMet =
  (sizes: readonly number[], large: number) =>
  (late: Month): readonly number[] => {
    const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
    const nodes = [...late, sum(late.slice(0, sizes.length)), sum(late)];
    const all = [...sizes, large, large, sum(sizes), sum(sizes) + 2 * large];
    return [...nodes, ...nodes.map((each, index) => (all[index] ?? 0) - each)];
  };

describe('a reader who makes the release of every possible month', () => {
  test('a reader of every possible month learns no number below five of a category, from both levels', () => {
    expect(invert(listMonths(3, 20), (month) => toFiled(ONE_CITY, month), itself)).toEqual([]);
  });

  test('a reader of every month learns no number below five of a city or category from the total', () => {
    const secrets = (month: Month) => {
      const [a = 0, b = 0, c = 0, d = 0] = month;
      return [...month, a + b, c + d];
    };
    expect(invert(listMonths(4, 14), (month) => toFiled(TWO_CITIES, month), secrets)).toEqual([]);
  });

  test.each([
    ['two categories', ONE_CITY.slice(1), 15],
    ['three categories of two levels', ONE_CITY, 11],
    ['two cities', [TWO_CITIES[0], TWO_CITIES[2]] as readonly Cell[], 15],
  ])('nobody can compute fewer than five appeals inside or outside of a share: %s', (_name, cells, most) => {
    const learnt = invert(listAnswered(cells.length, most), (month) => toAnswered(cells, month), inAndOut);
    expect(learnt).toEqual([]);
  });

  test.each([
    [[5, 6, 6], 6],
    [[6, 7], 11],
    [[5, 9], 10],
    [[5, 5], 12],
    [[8, 8], 10],
  ])('nobody can compute who was late in a sector beside large ones: clocks %j and twice %i', (sizes, large) => {
    const months = listLate([...sizes, large, large]);
    expect(invert(months, toClocked(sizes, large), lateAndMet(sizes, large))).toEqual([]);
  });

  test('small numbers can be computed from a release that hides small numbers and nothing else', () => {
    const filed = invert(listMonths(3, 16), (month) => toFiled(ONE_CITY, month), itself, naive);
    expect(filed.length).toBeGreaterThan(50);
    const cells = ONE_CITY.slice(1);
    const answered = invert(listAnswered(2, 13), (month) => toAnswered(cells, month), inAndOut, naive);
    expect(answered.length).toBeGreaterThan(20);
  });
});
