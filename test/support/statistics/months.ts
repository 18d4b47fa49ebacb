import { NOTHING } from '#statistics/domain/case-counts.ts';
import { buildRelease, type ReleaseRow } from '#statistics/domain/release.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import type { CountedMonth } from '#statistics/statistics.port.ts';
import { sumCounters } from '#statistics/usecases/sum-counters.ts';
import { openRandom } from '#test/simulation/random.ts';

/** An appeal as it counts in a month. */
export type CountedAppeal = Omit<CountedMonth, 'month' | 'version'>;

const CITIES = ['210100', '210200', '210300', 'elsewhere'];
const CATEGORIES = ['0101', '0102', '0103', '0201', '03', 'none'];

/**
 * A month as a centre has it: some people file again and again, some appeals have several result clocks and rounds, and every city and
 * category has its own share of late, unsatisfied, held and redone ones.
 */
export function drawMonth(seed: number): readonly CountedAppeal[] {
  const random = openRandom(seed, 58);
  return CITIES.flatMap((city) =>
    CATEGORIES.flatMap((category) => {
      if (random.chance(0.2)) return [];
      const [late, bad, held, again] = [0, 0, 0, 0].map(() => (random.chance(0.3) ? 0 : random.below(60) / 100));
      // One person in some cells files most of what is there.
      const regulars = random.chance(0.3) ? 0.7 : 0.1;
      return Array.from({ length: random.below(random.chance(0.3) ? 9 : 40) }, (_, at): CountedAppeal => {
        const isRegular = random.chance(regulars);
        const person = isRegular ? `${city} ${random.below(2)}` : `${city} ${category} ${at}`;
        const clocks = random.chance(0.6) ? 1 : random.below(5);
        const rounds = random.chance(0.8) ? 1 : 1 + random.below(3);
        const times = (number: number, chance = 0) =>
          Array.from({ length: number }).filter(() => random.chance(chance)).length;
        const followUps = times(rounds, 0.9);
        const resolvable = followUps - times(followUps, held);
        const counts = {
          ...NOTHING,
          ...{
            filed: 1,
            onTheSpot: times(1, again),
            resultClocks: clocks,
            resultClocksMet: clocks - times(clocks, late),
          },
          ...{ rounds, reached: rounds - times(rounds, bad), followUps, responded: followUps - times(followUps, late) },
          ...{ resolvable, resolved: resolvable - times(resolvable, bad) },
          ...{ satisfied: followUps - times(followUps, bad), redone: times(followUps, again) },
        };
        return { appealId: `${city} ${category} ${at}`, city, category, kind: 'help', people: [person], counts };
      });
    }),
  );
}

/** Whether an appeal is in a row of a city and category. */
export function isInRow(
  { city, category }: Pick<CountedAppeal, 'city' | 'category'>,
  row: Pick<ReleaseRow, 'city' | 'category'>,
): boolean {
  if (city !== row.city) return false;
  if (row.category === 'all') return true;
  return row.category.endsWith('.none') ? `${category}.none` === row.category : category.startsWith(row.category);
}

/** The release of a month, from its rows on. */
export async function publish(month: readonly CountedAppeal[], hideBelow: number): Promise<readonly ReleaseRow[]> {
  async function* each() {
    yield* month;
  }
  return buildRelease([...(await sumCounters(each(), hideBelow)).values()], hideBelow);
}

/** The cities in a total: of enough people, and not hidden by the figures of the lake. */
export function listSummed(
  month: readonly CountedAppeal[],
  of: keyof CountedAppeal['counts'],
  hideBelow: number,
): readonly string[] {
  const cities = Map.groupBy(month, ({ city }) => city);
  const sizes = new Map(
    [...cities].map(([city, all]) => {
      const size = (count: number) => (of === 'rounds' ? Number(count > 0) : count);
      return [city, all.reduce((sum, { counts }) => sum + size(counts[of]), 0)];
    }),
  );
  const isHiding = of === 'followUps' || of === 'resolvable' || of === 'rounds';
  const inFigures = isHiding ? selectShownParts(sizes, hideBelow) : new Set(cities.keys());
  return [...cities.keys()].filter(
    (city) => inFigures.has(city) && countPeople(cities.get(city) ?? [], (counts) => counts[of]) >= hideBelow,
  );
}

/** How many people have appeals that count something. */
export function countPeople(
  appeals: readonly CountedAppeal[],
  countOf: (counts: CountedAppeal['counts']) => number,
): number {
  return new Set(appeals.filter(({ counts }) => countOf(counts) > 0).flatMap(({ people = [] }) => people)).size;
}
