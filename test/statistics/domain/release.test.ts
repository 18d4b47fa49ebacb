import { describe, expect, test } from 'vitest';
import type { Counts } from '#statistics/domain/case-counts.ts';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { type CellNumbers, cellOf } from '#test/support/statistics/cells.ts';

const HIDE_BELOW = 5;

/** A cell in which each appeal has one clock and one follow-up, unless `appeals` is given. */
const cell = (
  city: string,
  category: string,
  some: Partial<Counts>,
  kind: CountedCell['kind'] = 'help',
  appeals: CellNumbers['appeals'] = {},
): CountedCell => {
  return cellOf({ city, category, kind, counts: some, appeals });
};
const release = (...cells: CountedCell[]) => buildRelease(cells, HIDE_BELOW);
const find = (rows: readonly ReleaseRow[], city: string, category = 'all') =>
  rows.find((row) => row.city === city && row.category === category);

const RATES = ['resultClocks', 'onTime', 'followUps', 'response', 'resolution', 'satisfaction', 'composite'];

describe('buildRelease', () => {
  test('a release has rows for the province, its cities and their categories of two and four digits', () => {
    const rows = release(
      cell('210100', '0101', { filed: 10, onTheSpot: 5 }),
      cell('210100', '0102', { filed: 20, onTheSpot: 8 }),
      cell('210200', '0101', { filed: 30, onTheSpot: 12 }),
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
    expect(find(rows, '210100')?.onTheSpot).toBe(0.433);
  });

  test('the composite has the weights of the policy', () => {
    const some = { followUps: 20, responded: 15, resolvable: 20, resolved: 15, satisfied: 14 };
    const weights = { response: 0, resolution: 0, satisfaction: 1 };
    const rows = buildRelease([cell('210100', '0101', some)], HIDE_BELOW, weights);
    expect(find(rows, '210100')).toMatchObject({ satisfaction: 0.7, composite: 0.7 });
  });

  test('the composite weighs the rates 30 / 35 / 35 and is missing without the resolution rate', () => {
    const answers = { followUps: 100, responded: 90, resolvable: 80, resolved: 60, satisfied: 70 };
    const rows = release(
      cell('210100', '0101', answers),
      cell('210200', '0101', { ...answers, resolvable: 4, resolved: 4 }),
      cell('210300', '0101', { ...answers, resolvable: 20, resolved: 15 }),
    );
    expect(find(rows, '210100')).toEqual({
      city: '210100',
      category: 'all',
      followUps: 100,
      response: 0.9,
      resolvable: 80,
      resolution: 0.75,
      satisfaction: 0.7,
      composite: 0.778,
    });
    expect(find(rows, '210200')).toEqual({
      city: '210200',
      category: 'all',
      followUps: 100,
      response: 0.9,
      satisfaction: 0.7,
    });
  });

  test('the redo rate is the share of redone follow-ups, hidden where fewer than five were redone', () => {
    const rows = release(
      cell('210100', '0101', { followUps: 100, redone: 12 }),
      cell('210200', '0101', { followUps: 100, redone: 9 }),
      cell('210300', '0101', { followUps: 100, redone: 4 }),
      cell('210400', '0101', { followUps: 100, redone: 30 }),
    );
    expect(rows.filter(({ category }) => category === 'all').map(({ city, redo }) => [city, redo])).toEqual([
      ['all', 0.138],
      ['210100', 0.12],
      ['210200', 0.09],
      // Of equally large cities the last is hidden too, in addition to the one with four, else the total would reveal them.
      ['210300', undefined],
      ['210400', undefined],
    ]);
  });

  test('a cell with hidden follow-ups may show its volume', () => {
    const rows = release(
      cell('210100', '0101', { filed: 10, followUps: 3 }),
      cell('210200', '0101', { filed: 10, followUps: 30 }),
      cell('210300', '0101', { filed: 10, followUps: 40 }),
    );
    expect(find(rows, '210100')).toMatchObject({ filed: 10 });
    // The figures of the lake hide the next larger city, too. Their total contains both, the published one neither.
    const shown = ['210100', '210200', '210300', 'all'].map((city) => find(rows, city)?.followUps);
    expect(shown).toEqual([undefined, undefined, 40, 40]);
  });

  test('a city below five is left out of every sum, so that no other city is hidden for it', () => {
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

  test('in a city other categories are hidden if the sum would reveal a small one', () => {
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

  test('only the number of tip-offs is published, without categories and kinds', () => {
    const rows = release(cell('reports', '0101', { filed: 9 }, 'report'), cell('210100', '0101', { filed: 9 }));
    expect(rows.filter(({ city }) => city === 'reports')).toEqual([{ city: 'reports', category: 'all', filed: 9 }]);
  });

  test('tip-offs count in no total but that of filed appeals', () => {
    const every = { filed: 12, onTheSpot: 6, resultClocks: 12, resultClocksMet: 6, followUps: 12, responded: 6 };
    const all = { ...every, resolvable: 12, resolved: 6, satisfied: 6 };
    const reports = { ...all, onTheSpot: 1, resultClocksMet: 0, responded: 0, resolved: 0, satisfied: 0 };
    const rows = release(cell('210100', '0101', all), cell('reports', '0101', reports, 'report'));
    const { kinds: _, ...city } = find(rows, '210100') as ReleaseRow;
    expect(find(rows, 'all')).toEqual({ ...city, city: 'all', filed: 24 });
    expect(city.onTheSpot).toBe(0.5);
    expect(find(rows, 'reports')).toEqual({ city: 'reports', category: 'all', filed: 12 });
  });

  test('suppression counts appeals: five clocks or rounds of one appeal count as one', () => {
    const some = { filed: 9, resultClocks: 9, resultClocksMet: 9, followUps: 9, responded: 9, resolvable: 9 };
    const rows = release(cell('210100', '0101', some, 'help', { resultClocks: 4, followUps: 4, resolvable: 4 }));
    expect(find(rows, '210100', '0101')).toEqual({
      city: '210100',
      category: '0101',
      filed: 9,
    });
    expect(rows.every((row) => Object.keys(row).every((key) => !RATES.includes(key)))).toBe(true);
  });

  test('a hidden resolution rate is left out of the sums too', () => {
    const answers = (followUps: number) => ({ followUps, responded: followUps, satisfied: followUps });
    const rows = release(
      cell('210100', '0101', { ...answers(6), resolvable: 3, resolved: 1 }),
      cell('210200', '0101', { ...answers(30), resolvable: 20, resolved: 13 }),
      cell('210200', '0102', { ...answers(6), resolvable: 3, resolved: 1 }),
      cell('210300', '0101', { ...answers(6), resolvable: 6, resolved: 3 }),
    );
    const cities = ['210100', '210200', '210300', 'all'];
    expect(cities.map((city) => find(rows, city)?.resolution)).toEqual([undefined, 0.609, undefined, 0.609]);
    expect(['0101', '0102'].map((category) => find(rows, '210200', category)?.resolution)).toEqual([
      undefined,
      undefined,
    ]);
    expect(find(rows, 'all')).toMatchObject({ followUps: 48, response: 1, satisfaction: 1, composite: 0.863 });
  });

  test('kinds are shown for cities only, because province totals would be a second sum', () => {
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

  test('appeals with only a two-digit category are a part of their own', () => {
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

  test('a month of four appeals has an empty release', () =>
    expect(release(cell('210100', '0101', { filed: 4 }))).toEqual([]));

  test('a share is left out if fewer than five are in it, or fewer than five but some are not', () => {
    const onTime = (resultClocksMet: number) =>
      find(release(cell('210100', '0101', { resultClocks: 20, resultClocksMet })), '210100');
    for (const met of [0, 1, 4, 16, 19])
      expect(onTime(met)).toEqual({ city: '210100', category: 'all', resultClocks: 20 });
    for (const met of [5, 12, 15]) expect(onTime(met)).toMatchObject({ onTime: met / 20 });
    expect(onTime(20)).toMatchObject({ onTime: 1 });
  });

  test('a second share is left out if the first could be computed from it and the total', () => {
    const rows = release(
      cell('210100', '0101', { resultClocks: 28, resultClocksMet: 3 }),
      cell('210100', '0102', { resultClocks: 29, resultClocksMet: 12 }),
      cell('210100', '0103', { resultClocks: 30, resultClocksMet: 20 }),
    );
    const shares = ['all', '01', '0101', '0102', '0103'].map((code) => find(rows, '210100', code)?.onTime);
    expect(shares).toEqual([0.402, 0.402, undefined, undefined, 0.667]);
  });

  test('a share of all below a hidden share is left out, for it says that the parts beside it have somebody outside', () => {
    const large = { resultClocks: 40, resultClocksMet: 20 };
    const rows = release(
      cell('210100', '0101', { resultClocks: 5, resultClocksMet: 5 }),
      cell('210100', '0102', { resultClocks: 6, resultClocksMet: 5 }),
      cell('210100', '0103', { resultClocks: 6, resultClocksMet: 5 }),
      cell('210100', '0201', large),
      cell('210100', '0301', large),
    );
    expect(['01', '0101', '0102', '0103'].map((code) => find(rows, '210100', code)?.onTime)).toEqual(
      Array(4).fill(undefined),
    );
  });

  test('a composite is left out if it would reveal a rate that is', () => {
    const answers = { followUps: 30, responded: 28, resolvable: 30, resolved: 20, satisfied: 20 };
    expect(find(release(cell('210100', '0101', answers)), '210100')).toEqual({
      city: '210100',
      category: 'all',
      followUps: 30,
      resolvable: 30,
      resolution: 0.667,
      satisfaction: 0.667,
    });
  });
});
