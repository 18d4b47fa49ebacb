import { describe, expect, test } from 'vitest';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import type { ReleaseRow } from '#statistics/domain/release.ts';
import {
  type CountedAppeal,
  countPeople,
  drawMonth,
  isInRow,
  listSummed,
  publish as publishMonth,
} from '#test/support/statistics/months.ts';

const HIDE_BELOW = 5;

const publish = (month: readonly CountedAppeal[]) => publishMonth(month, HIDE_BELOW);

/** Appeals of one city and category. */
function appealsOf(
  category: string,
  number: number,
  counts: Partial<CountedAppeal['counts']>,
  toPerson = (at: number) => `person ${category} ${at}`,
): readonly CountedAppeal[] {
  return Array.from({ length: number }, (_, at) => {
    const appealId = `${category} ${JSON.stringify(counts)} ${at}`;
    return {
      ...{ appealId, city: '210100', category, kind: 'help', people: [toPerson(at)] },
      counts: { ...NOTHING, filed: 1, ...counts },
    };
  });
}
const find = (rows: readonly ReleaseRow[], category: string) =>
  rows.find((row) => row.city === '210100' && row.category === category);

describe('a release guarded by appeals and people', () => {
  test('two late clocks of each of four appeals are four appeals, and hide the share on time', async () => {
    const prompt = appealsOf('0101', 30, { resultClocks: 1, resultClocksMet: 1 });
    const late = (number: number) => appealsOf('0101', number, { resultClocks: 2 });
    expect(find(await publish([...prompt, ...late(4)]), 'all')).toMatchObject({ resultClocks: 38 });
    expect(find(await publish([...prompt, ...late(4)]), 'all')).not.toHaveProperty('onTime');
    expect(find(await publish([...prompt, ...late(5)]), 'all')).toMatchObject({ resultClocks: 40, onTime: 0.75 });
  });

  test('five appeals of one person are one person, and hide their category and a second one', async () => {
    const others = [...appealsOf('0102', 9, {}), ...appealsOf('0103', 12, {}), ...appealsOf('0104', 30, {})];
    const listShown = (rows: readonly ReleaseRow[]) => rows.flatMap(({ category, filed }) => (filed ? [category] : []));
    const five = await publish([...others, ...appealsOf('0101', 5, {})]);
    expect(listShown(five)).toEqual(['all', 'all', '01', '0101', '0102', '0103', '0104']);
    const one = await publish([...others, ...appealsOf('0101', 5, {}, () => 'the same')]);
    expect(listShown(one)).toEqual(['all', 'all', '01', '0103', '0104']);
  });

  test('the same person in two hidden categories is one person, and hides a third', async () => {
    const toPerson = (at: number) => `person ${at}`;
    const small = [...appealsOf('0101', 4, {}, toPerson), ...appealsOf('0102', 3, {}, toPerson)];
    const rows = await publish([...small, ...appealsOf('0103', 12, {}), ...appealsOf('0104', 30, {})]);
    expect(rows.flatMap(({ category, filed }) => (filed ? [category] : []))).toEqual(['all', 'all', '01', '0104']);
  });

  test('who shares a key is the same person, also by a third appeal', async () => {
    const keys = [['session'], ['phone'], ['session', 'phone']];
    const joined = appealsOf('0101', 6, {}).map((appeal, at) => ({ ...appeal, people: keys[at] ?? appeal.people }));
    const others = [...appealsOf('0102', 9, {}), ...appealsOf('0103', 30, {})];
    // Six appeals of four people.
    expect(find(await publish([...joined, ...others]), '0101')).toBeUndefined();
    expect(find(await publish([...appealsOf('0101', 6, {}), ...others]), '0101')).toMatchObject({ filed: 6 });
  });

  test('an appeal of nobody that is known, or of a row of a former version, is of a person of its own', async () => {
    const unknown = appealsOf('0101', 5, {}).map(({ people: _people, ...appeal }) => appeal);
    expect(find(await publish(unknown), '0101')).toMatchObject({ filed: 5 });
  });

  test('fewer than five follow-ups that the resolution rate leaves out hide it', async () => {
    const answered = { followUps: 1, responded: 1, satisfied: 1 };
    const month = (held: number) => [
      ...appealsOf('0101', 40, { ...answered, resolvable: 1, resolved: 1 }),
      ...appealsOf('0101', 9, { ...answered, resolvable: 1 }),
      ...appealsOf('0101', held, answered),
    ];
    const resolutionOf = async (held: number) => find(await publish(month(held)), 'all')?.resolution;
    expect([await resolutionOf(0), await resolutionOf(2), await resolutionOf(5)]).toEqual([0.816, undefined, 0.816]);
  });
});

/** Each share, its count, and the sides that a reader who subtracts shown shares learns. */
const SIDES = {
  onTheSpot: { of: 'filed', sides: [(c) => c.onTheSpot, (c) => c.filed - c.onTheSpot] },
  onTime: { of: 'resultClocks', sides: [(c) => c.resultClocksMet, (c) => c.resultClocks - c.resultClocksMet] },
  reach: { of: 'rounds', sides: [(c) => c.reached, (c) => c.rounds - c.reached] },
  response: { of: 'followUps', sides: [(c) => c.responded, (c) => c.followUps - c.responded] },
  satisfaction: { of: 'followUps', sides: [(c) => c.satisfied, (c) => c.followUps - c.satisfied] },
  redo: { of: 'followUps', sides: [(c) => c.redone, (c) => c.followUps - c.redone] },
  resolution: {
    of: 'resolvable',
    sides: [(c) => c.resolved, (c) => c.resolvable - c.resolved, (c) => c.followUps - c.resolvable],
  },
} as const satisfies Readonly<
  Record<string, { readonly of: keyof CountedAppeal['counts']; readonly sides: readonly CountOf[] }>
>;
type CountOf = (counts: CountedAppeal['counts']) => number;
type Figure = keyof typeof SIDES | 'filed' | 'resultClocks' | 'rounds' | 'followUps';

/**
 * The sides of too few people that subtraction gives. Rows are nested, so whatever is a sum of shown rows, added and subtracted, is a
 * union of remainders: the appeals of a shown row that are in no shown row below it.
 */
function subtract(rows: readonly ReleaseRow[], month: readonly CountedAppeal[], figure: Figure): readonly string[] {
  const { of, sides } = figure in SIDES ? SIDES[figure as keyof typeof SIDES] : { of: figure, sides: [] };
  const countOf: CountOf = (counts) => counts[of as keyof CountedAppeal['counts']];
  const summed = listSummed(month, of as keyof CountedAppeal['counts'], HIDE_BELOW);
  const shown = rows.filter((row) => row[figure] !== undefined);
  const isIn = (appeal: CountedAppeal, row: ReleaseRow) =>
    row.city === 'all' ? summed.includes(appeal.city) : isInRow(appeal, row);
  const remainders = Map.groupBy(
    month.filter((appeal) => shown.some((row) => isIn(appeal, row))),
    (appeal) => shown.findLast((row) => isIn(appeal, row)),
  );
  return [...remainders].flatMap(([row, appeals]) =>
    [countOf, ...sides].flatMap((side, at) => {
      const people = countPeople(appeals, side);
      return people > 0 && people < HIDE_BELOW ? [`${figure} ${row?.city} ${row?.category} side ${at}: ${people}`] : [];
    }),
  );
}

describe('a reader who subtracts what is shown', () => {
  const figures = [...Object.keys(SIDES), 'filed', 'resultClocks', 'rounds', 'followUps'] as Figure[];

  test.each(figures)('finds fewer than five people on no side of %s', async (figure) => {
    let shown = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const month = drawMonth(seed);
      const rows = await publish(month);
      expect([seed, subtract(rows, month, figure)]).toEqual([seed, []]);
      shown += rows.filter((row) => row[figure] !== undefined).length;
    }
    // There is something to subtract.
    expect(shown).toBeGreaterThan(60);
  });

  test('finds them where people are not known, so that each appeal seems to be of another person', async () => {
    const found: string[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const month = drawMonth(seed);
      const rows = await publish(month.map(({ people: _people, ...appeal }) => appeal));
      for (const figure of figures) found.push(...subtract(rows, month, figure));
    }
    expect(found.length).toBeGreaterThan(20);
  });
});
