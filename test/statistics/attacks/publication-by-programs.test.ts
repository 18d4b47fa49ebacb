import { beforeAll, describe, expect, test } from 'vitest';
import type { ReleaseRow } from '#statistics/domain/release.ts';
import { type CountedAppeal, drawMonth, isInRow, listSummed, publish } from '#test/support/statistics/months.ts';
import { openSolver } from '#test/support/statistics/solver.ts';

/*
 * An attack by integer programs. The reader knows which categories there are, what is published of a month, how shares are rounded and that
 * no shown number is below five; the unknowns are the numbers of each category of each city. A number below five falls if the least and
 * the most that it can be are the same. The solver is HiGHS: nothing of the product takes part.
 */

const HIDE_BELOW = 5;
/** Shares are rounded to a tenth of a percent. */
const HALF_A_TENTH = 0.0005 + 1e-9;
type Count = keyof CountedAppeal['counts'];
type Of = Pick<CountedAppeal, 'city' | 'category'>;

/** A published count, and a share of it, or of a part of it that is not published. */
interface Attacked {
  readonly whole: Count;
  readonly name: 'onTheSpot' | 'onTime' | 'reach' | 'response' | 'satisfaction' | 'redo' | 'resolution';
  readonly inside: Count;
  readonly all: Count;
  /** Whether the reader may conclude that nobody, or at least five, are outside of a shown share; that five are inside is always known. */
  readonly knowsRule?: boolean;
}
const ATTACKED: readonly Attacked[] = [
  { whole: 'filed', name: 'onTheSpot', inside: 'onTheSpot', all: 'filed' },
  { whole: 'resultClocks', name: 'onTime', inside: 'resultClocksMet', all: 'resultClocks' },
  { whole: 'rounds', name: 'reach', inside: 'reached', all: 'rounds' },
  { whole: 'followUps', name: 'response', inside: 'responded', all: 'followUps' },
  { whole: 'followUps', name: 'satisfaction', inside: 'satisfied', all: 'followUps' },
  { whole: 'followUps', name: 'redo', inside: 'redone', all: 'followUps' },
  { whole: 'followUps', name: 'resolution', inside: 'resolved', all: 'resolvable' },
];

/** Numbers that nobody may learn: one count, or one less another. */
type Secret = readonly [Count, Count?];
const listSecrets = ({ whole, inside, all }: Attacked): readonly Secret[] => [
  [whole],
  [inside],
  [all, inside],
  ...(all === whole ? [] : ([[whole, all]] as const)),
];

let highs: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
  highs = await openSolver();
});

/** What is published, as a program in the format of CPLEX. */
function writeProgram(
  rows: readonly ReleaseRow[],
  month: readonly CountedAppeal[],
  { whole, name, inside, all, knowsRule = true }: Attacked,
) {
  const leaves = [...new Map(month.map(({ city, category }) => [`${city} ${category}`, { city, category }])).values()];
  const sum = (of: readonly Of[], count: Count, factor = 1) =>
    of.map((leaf) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${count}${leaves.indexOf(leaf)}`).join(' ');
  const inRow = (row: ReleaseRow, count: Count) => {
    const summed = row.city === 'all' ? listSummed(month, count, HIDE_BELOW) : [];
    return leaves.filter((leaf) => (row.city === 'all' ? summed.includes(leaf.city) : isInRow(leaf, row)));
  };
  const lines = leaves.flatMap((leaf) => [
    `${sum([leaf], all)} ${sum([leaf], inside, -1)} >= 0`,
    `${sum([leaf], whole)} ${sum([leaf], all, -1)} >= 0`,
  ]);
  const switches: string[] = [];
  /** Nobody, or at least five. */
  const addSide = (side: string) => {
    const name = `any${switches.push(`any${switches.length}`) - 1}`;
    lines.push(`${side} - ${HIDE_BELOW} ${name} >= 0`, `${side} - 100000 ${name} <= 0`);
  };
  for (const row of rows) {
    const [published, share] = [row[whole as keyof ReleaseRow], row[name]];
    if (published !== undefined) lines.push(`${sum(inRow(row, whole), whole)} = ${published}`);
    if (share === undefined) continue;
    if (all === 'resolvable' && row.resolvable !== undefined)
      lines.push(`${sum(inRow(row, all), all)} = ${row.resolvable}`);
    const of = inRow(row, all);
    const [low, high] = [share - HALF_A_TENTH, share + HALF_A_TENTH];
    lines.push(`${sum(of, inside)} ${sum(of, all, -low)} >= 0`, `${sum(of, inside)} ${sum(of, all, -high)} <= 0`);
    lines.push(`${sum(of, inside)} >= ${HIDE_BELOW}`);
    if (!knowsRule) continue;
    addSide(`${sum(of, all)} ${sum(of, inside, -1)}`);
    if (all !== whole) addSide(`${sum(of, whole)} ${sum(of, all, -1)}`);
  }
  const unknowns = leaves.flatMap((_, at) => [...new Set([whole, all, inside])].map((count) => `${count}${at}`));
  const end = `Generals\n${unknowns.join(' ')}\nBinaries\n${switches.join(' ')}\nEnd`;
  const write = (also: string) => `Minimize\n\nSubject To\n ${[...lines, also].join('\n ')}\n${end}`;
  return { leaves, sum, write };
}

/** The numbers below five that fall, as `place: number`, and how many there were. */
function attack(rows: readonly ReleaseRow[], month: readonly CountedAppeal[], attacked: Attacked) {
  const { leaves, sum, write } = writeProgram(rows, month, attacked);
  const canBe = (also: string): boolean => {
    const { Status } = highs.solve(write(also), { output_flag: false });
    expect(['Optimal', 'Infeasible']).toContain(Status);
    return Status === 'Optimal';
  };
  const places = new Map<string, readonly Of[]>();
  for (const { city, category } of leaves)
    for (const part of new Set(['all', category.replace(/^(\d\d).*/, '$1'), category]))
      places.set(
        `${city} ${part}`,
        leaves.filter((leaf) => isInRow(leaf, { city, category: part })),
      );
  const found: string[] = [];
  let secrets = 0;
  for (const [place, of] of places)
    for (const [count, less] of listSecrets(attacked)) {
      const inside = month.filter((each) =>
        of.some((leaf) => leaf.city === each.city && leaf.category === each.category),
      );
      const value = inside.reduce((total, { counts }) => total + counts[count] - (less ? counts[less] : 0), 0);
      if (value === 0 || value >= HIDE_BELOW) continue;
      secrets += 1;
      const number = `${sum(of, count)} ${less ? sum(of, less, -1) : ''}`;
      // What is true is a solution: else the program would say less than what is published.
      if (!canBe(`${number} = ${value}`)) found.push(`${place} is against the rule`);
      if (!canBe(`${number} >= ${value + 1}`) && !canBe(`${number} <= ${value - 1}`))
        found.push(`${place} ${count}${less ? ` less ${less}` : ''}: ${value}`);
    }
  return { found, secrets };
}

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
/** Each month has one city whole, and of the others what a larger program would take minutes for. */
const drawSmallMonth = (seed: number) =>
  drawMonth(seed).filter(({ city, category }) => city === '210100' || category === '0101');

describe('a reader who solves integer programs over all that is published of a month', () => {
  test.each(ATTACKED)('learns no number from one to four of $whole and $name', async (attacked) => {
    let all = 0;
    for (const seed of SEEDS) {
      const month = drawSmallMonth(seed);
      const { found, secrets } = attack(await publish(month, HIDE_BELOW), month, attacked);
      expect([seed, found]).toEqual([seed, []]);
      all += secrets;
    }
    expect(all).toBeGreaterThan(10);
  });

  test('meets shares of 100 %, hidden shares beside shown ones, and follow-ups that the rate leaves out', async () => {
    const releases = await Promise.all(SEEDS.map((seed) => publish(drawSmallMonth(seed), HIDE_BELOW)));
    const rows = releases.flat();
    const count = (isMeant: (row: ReleaseRow) => boolean) => rows.filter(isMeant).length;
    expect(count(({ onTime }) => onTime === 1)).toBeGreaterThan(5);
    expect(count(({ response, resolution }) => response === 1 || resolution === 1)).toBeGreaterThan(5);
    expect(count(({ resultClocks, onTime }) => resultClocks !== undefined && onTime === undefined)).toBeGreaterThan(5);
    expect(count(({ followUps = 0, resolvable = followUps }) => resolvable < followUps)).toBeGreaterThan(5);
  });

  /** The release with this share wherever it has the count, as a release would be that hides small counts only. */
  async function tell(month: readonly CountedAppeal[], { whole, name, inside, all }: Attacked) {
    return (await publish(month, HIDE_BELOW)).map((row) => {
      const of = month.filter((each) => isInRow(each, row));
      const [some, total] = [inside, all].map((count) => of.reduce((sum, { counts }) => sum + counts[count], 0));
      const isTold = row.city !== 'all' && row[whole as keyof ReleaseRow] !== undefined && Number(some) >= HIDE_BELOW;
      return isTold ? { ...row, [name]: Math.round((1000 * Number(some)) / Number(total)) / 1000 } : row;
    });
  }

  test.each(ATTACKED)('learns some from $name where it is told beside each count of $whole', async (attacked) => {
    const found: string[] = [];
    for (const seed of SEEDS) {
      const month = drawSmallMonth(seed);
      found.push(...attack(await tell(month, attacked), month, { ...attacked, knowsRule: false }).found);
    }
    expect(found.length).toBeGreaterThan(0);
  });
});
