import { describe, expect, test } from 'vitest';
import { readQuery } from '#infra/lake/lake-sql.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { buildRelease } from '#statistics/domain/release.ts';
import type { CountedCell } from '#statistics/domain/release-tree.ts';
import { openRandom } from '#test/simulation/random.ts';
import { askOver, type FollowUp, findCity, RATES } from '#test/support/lake/attacked-rates.ts';
import { cellOf } from '#test/support/statistics/cells.ts';
import { isCombination } from '#test/support/statistics/linear-algebra.ts';

type Cell = Readonly<Record<string, unknown>>;

const K = 5;
const rates = RATES;
const counters = readQuery('counters.sql');
/** The figure of counters, if it showed follow-ups by city, category and kind as it shows appeals filed. */
const TELLING = counters.replace('\nFROM counted', ',\n  sum(follow_ups) AS follow_ups\nFROM counted');
/** What a reader of a figure that only empties small cells would get. */
const NAIVE = rates.replace(/size >= 5 [^\n]*\n\s+AND \(\s+smallest[\s\S]*?\) AS is_safe/, 'size >= 5 AS is_safe');

function draw(seed: number): readonly FollowUp[] {
  const random = openRandom(seed, 0);
  return Array.from({ length: 20 + random.below(60) }, () => {
    const county = random.pick(['210102', '210102', '210102', '210103', '210202', '210203', '211402']);
    return {
      unit_id: random.pick(['parks', 'parks', 'parks', 'heat', 'heat', 'bureau', 'street-1']),
      county,
      street: random.chance(0.7) ? `${county}00${1 + random.below(4)}` : null,
      category: random.pick(['0101', '0101', '0201', '0301', '0401']),
      resolved: random.chance(0.2) ? null : random.chance(0.7) ? 1 : 0,
    };
  });
}

/** With few tip-offs, and one city of few follow-ups. */
function drawWithReports(seed: number): readonly FollowUp[] {
  const random = openRandom(seed, 1);
  const [one] = draw(seed) as [FollowUp, ...FollowUp[]];
  const report = { ...one, street: null, isOfReport: true as const };
  const small = { ...one, county: '210302', street: null };
  const times = <T>(each: T, most: number) => Array.from({ length: random.below(most) }, () => each);
  return [...draw(seed), ...times(report, 9), ...times(small, 9)];
}

/** The cells of the figure of counters that reveal a number of these follow-ups: every column that changes with one of them. */
async function askCounters(sql: string, all: readonly FollowUp[]): Promise<readonly Cell[]> {
  const values = all.map(({ county, category, resolved }) => {
    const answers = `1 AS follow_ups, 1 AS responded, ${resolved === null ? 0 : 1} AS resolvable, ${resolved ?? 0} AS resolved`;
    return `SELECT '${county.slice(0, 4)}00' AS city, '${category}' AS category, 'complaint' AS kind, '2026-03' AS month, 0 AS filed,
      0 AS on_the_spot, 0 AS result_clocks, 0 AS result_clocks_met, ${answers}, 1 AS satisfied, 1 AS redone`;
  });
  const lake = await openLake('/nowhere');
  try {
    const counted = `(${values.join(' UNION ALL ')}) AS counted`;
    const rows = await lake.query(sql.replace('FROM counted', `FROM ${counted}`), ['2026-03-01', '2026-03-31']);
    const codes = ['city', 'category', 'kind'];
    return rows
      .filter((row) => Object.entries(row).some(([column, value]) => !codes.includes(column) && Number(value) > 0))
      .map(({ city, category }) => ({ dimension: 'counted', value: `${city} ${category}` }));
  } finally {
    lake.close();
  }
}

/** Whether a follow-up belongs to a cell of the figure. */
function belongs(followUp: FollowUp, dimension: unknown, value: unknown): boolean {
  const { unit_id, street, category, isOfReport } = followUp;
  const city = findCity(followUp);
  const county = isOfReport ? `${city}.none` : followUp.county;
  if (dimension === 'release') return (value as readonly string[]).includes(city);
  const cells: Readonly<Record<string, string>> = {
    all: 'all',
    unit: unit_id,
    city,
    county,
    street: isOfReport ? `${county}.none` : (street ?? `${county}.none`),
    category: category.slice(0, 2),
    month: '2026-03',
    counted: `${city} ${category}`,
  };
  return cells[String(dimension)] === value;
}

/** The hidden cells whose number of follow-ups is a combination of shown ones and of some others, as `dimension value`. */
function solve(
  rows: readonly Readonly<Record<string, unknown>>[],
  all: readonly FollowUp[],
  column: 'valid' | 'resolution',
  others: readonly Cell[] = [],
): readonly string[] {
  const counted = column === 'valid' ? all : all.filter(({ resolved }) => resolved !== null);
  // Follow-ups that are in the same cells cannot be told apart.
  const atoms = [...new Map(counted.map((each) => [JSON.stringify({ ...each, resolved: 0 }), each])).values()];
  const toSum = ({ dimension, value }: Readonly<Record<string, unknown>>) =>
    atoms.map((atom) => Number(belongs(atom, dimension, value)));
  const shown = [...rows.filter((row) => row[column] !== null), ...others].map(toSum);
  return rows
    .filter((row) => row[column] === null && toSum(row).some((part) => part > 0))
    .filter((row) => isCombination(toSum(row), shown))
    .map(({ dimension, value }) => `${dimension} ${value}`);
}

/** The places of the public release of these follow-ups: its cities, and for their number the total as the cities that it counts. */
function listReleased(all: readonly FollowUp[], column: 'valid' | 'resolution'): readonly Cell[] {
  const cells = all.map((followUp): CountedCell => {
    const resolvable = Number(followUp.resolved !== null);
    const resolved = followUp.resolved ?? 0;
    const counts = { followUps: 1, responded: 1, satisfied: 1, resolvable, resolved };
    const kind = followUp.isOfReport ? 'report' : 'help';
    return cellOf({ city: findCity(followUp), category: followUp.category, kind, counts });
  });
  const figure = column === 'valid' ? 'followUps' : 'resolution';
  const rows = buildRelease(cells, K).filter((row) => row.category === 'all' && row[figure] !== undefined);
  const cities = rows.map(({ city }) => city).filter((city) => city !== 'all');
  const total = column === 'valid' ? [cities] : [];
  return [...total, ...cities.map((city) => [city])].map((value) => ({ dimension: 'release', value }));
}

const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1);

describe('the figure of rates under attack', () => {
  test('no hidden cell of the figure of rates can be computed from all of its cells', async () => {
    let hidden = 0;
    for (const seed of SEEDS) {
      const all = draw(seed);
      const rows = await askOver(rates, all);
      hidden += rows.filter(({ valid }) => valid === null).length;
      expect([seed, solve(rows, all, 'valid'), solve(rows, all, 'resolution')]).toEqual([seed, [], []]);
      for (const { dimension, value, valid, resolution } of rows) {
        const of = all.filter((each) => belongs(each, dimension, value));
        if (valid !== null) expect(of.length).toBeGreaterThanOrEqual(K);
        if (resolution !== null)
          expect(of.filter(({ resolved }) => resolved !== null).length).toBeGreaterThanOrEqual(K);
      }
    }
    expect(hidden).toBeGreaterThan(SEEDS.length);
  });

  test('the same attack computes hidden cells of a figure that hides small cells only', async () => {
    expect(NAIVE).not.toBe(rates);
    const solved: string[] = [];
    for (const seed of SEEDS) {
      const all = draw(seed);
      solved.push(...solve(await askOver(NAIVE, all), all, 'valid'));
    }
    expect(solved.length).toBeGreaterThan(3);
  });

  test('no hidden cell of the figure of rates can be computed from it and the figure of counters', async () => {
    let told = 0;
    for (const seed of SEEDS.slice(0, 8)) {
      const all = draw(seed);
      const rows = await askOver(rates, all);
      expect([seed, solve(rows, all, 'valid', await askCounters(counters, all))]).toEqual([seed, []]);
      told += solve(rows, all, 'valid', await askCounters(TELLING, all)).length;
    }
    expect(TELLING).not.toBe(counters);
    expect(told).toBeGreaterThan(3);
  });

  test('no hidden cell of the figure of rates can be computed from it and the places of the public release', async () => {
    let hidden = 0;
    for (const seed of SEEDS) {
      const all = drawWithReports(seed);
      const rows = await askOver(rates, all);
      hidden += rows.filter(({ dimension, valid }) => dimension === 'city' && valid === null).length;
      for (const column of ['valid', 'resolution'] as const)
        expect([seed, column, solve(rows, all, column, listReleased(all, column))]).toEqual([seed, column, []]);
    }
    expect(hidden).toBeGreaterThan(SEEDS.length);
  });

  test('two hidden cells of four follow-ups each take a third one with them, since only 4 + 4 makes 8', async () => {
    const of = (unit: string, count: number): readonly FollowUp[] =>
      Array.from({ length: count }, () => ({
        unit_id: unit,
        county: '210102',
        street: null,
        category: '0101',
        resolved: 1 as const,
      }));
    const rows = await askOver(rates, [...of('a', 4), ...of('b', 4), ...of('c', 6), ...of('d', 9)]);
    expect(rows.filter(({ dimension, valid }) => dimension === 'unit' && valid !== null)).toMatchObject([
      { value: 'd', valid: 9 },
    ]);
  });
});
