import { type Counts, NOTHING } from '#statistics/domain/case-counts.ts';
import { type CountedCell, POPULATIONS, type Population } from '#statistics/domain/release-tree.ts';
import { countSide, type Guarded, type Person, SIDES, type Side, type Sides } from '#statistics/domain/sides.ts';

/** The numbers of a cell: each of an appeal of its own, unless `appeals` says so, and each appeal of another person. */
export interface CellNumbers extends Partial<Pick<CountedCell, 'kind'>> {
  readonly city: string;
  readonly category: string;
  readonly counts: Partial<Counts>;
  readonly appeals?: Partial<Record<Population, number>>;
}

const POPULATION_OF: Readonly<Record<Exclude<Side, Population>, Population>> = {
  onTheSpot: 'filed',
  notOnTheSpot: 'filed',
  met: 'resultClocks',
  notMet: 'resultClocks',
  reached: 'rounds',
  notReached: 'rounds',
  responded: 'followUps',
  notResponded: 'followUps',
  satisfied: 'followUps',
  notSatisfied: 'followUps',
  redone: 'followUps',
  notRedone: 'followUps',
  resolved: 'resolvable',
  notResolved: 'resolvable',
  leftOut: 'followUps',
};
/** No test hides below more than this. */
const MOST_PEOPLE = 12;
/** People of two cells are never the same. */
let cells = 0;

/** A cell of numbers, without the cases that give them. */
export function cellOf({ city, category, kind = 'help', counts: some, appeals = {} }: CellNumbers): CountedCell {
  const counts: Counts = { ...NOTHING, ...some };
  cells += 1;
  const toPerson = (_: unknown, at: number): Person => [`${cells} ${at}`];
  const guard = (side: Side): Guarded => {
    const population = POPULATIONS.find((each) => each === side) ?? POPULATION_OF[side as Exclude<Side, Population>];
    const size = countSide(counts, side);
    // A population of which the appeals are given has them, whatever the number of their clocks or follow-ups.
    const most = side === population ? (appeals[population] ?? size) : Math.min(size, appeals[population] ?? size);
    return { appeals: most, people: Array.from({ length: Math.min(most, MOST_PEOPLE) }, toPerson) };
  };
  const sides = Object.fromEntries(SIDES.map((side) => [side, guard(side)])) as Sides;
  return { city, category, kind, counts, sides };
}
