import type { Kind } from '#kernel/domain/vocabulary.ts';
import { COUNTS, type CountedCase, type Counts, NO_CATEGORY, NOTHING } from './case-counts.ts';
import { REPORTS } from './place.ts';
import { addGuarded, addSides, type Guarded, measure, NO_SIDES, NOBODY, type Sides } from './sides.ts';
import { selectShownParts } from './suppression.ts';

/** All cities, or all categories. */
export const ALL = 'all';
/** Sets of appeals that are published independently of each other, over the same tree of places and categories. */
export const POPULATIONS = ['filed', 'resultClocks', 'rounds', 'followUps', 'resolvable'] as const;
export type Population = (typeof POPULATIONS)[number];

/** The counts of a city, category and kind. */
export interface CountedCell extends Pick<CountedCase, 'city' | 'category' | 'kind'> {
  readonly counts: Counts;
  /** The appeals and people on each side: an appeal may have a clock in each round, and a person may have several appeals. */
  readonly sides: Sides;
}

/** A part of the published tree: all, a city, or a category of a city. */
export interface Node {
  readonly city: string;
  readonly category: string;
  readonly counts: Record<keyof Counts, number>;
  sides: Sides;
  readonly kinds: Map<Kind, Guarded>;
  readonly parts: Map<string, Node>;
}

/** Digits of the first level of a category. */
export const SECTOR_DIGITS = 2;

/** Sums cells to the tree of each city. Of each sum `hideBelow` people are known, which is enough to show it. */
export function buildCities(cells: Iterable<CountedCell>, hideBelow: number): ReadonlyMap<string, Node> {
  const cities = new Map<string, Node>();
  for (const cell of cells) {
    const { city, category, kind, sides } = cell;
    const path = [getOrAdd(cities, city, () => newNode(city, ALL))];
    // Only the number of tip-offs is published, also in sums.
    for (const code of city === REPORTS ? [] : listCategoryParts(category))
      path.push(getOrAdd((path.at(-1) as Node).parts, code, () => newNode(city, code)));
    for (const node of path) {
      addTo(node, city === REPORTS ? keepNumber(cell) : cell, hideBelow);
      // Whatever it is now: what was a tip-off once is in no denominator of another kind.
      addKind(node, city === REPORTS ? 'report' : kind, sides.filed, hideBelow);
    }
  }
  return cities;
}

function getOrAdd(parts: Map<string, Node>, key: string, make: () => Node): Node {
  const part = parts.get(key) ?? make();
  parts.set(key, part);
  return part;
}

function sumCities(cities: readonly Node[], hideBelow: number): Node {
  const whole = newNode(ALL, ALL);
  for (const city of cities) {
    addTo(whole, city, hideBelow);
    for (const [kind, filed] of city.kinds) addKind(whole, kind, filed, hideBelow);
  }
  return whole;
}

function addTo(node: Node, more: Pick<CountedCell, 'counts' | 'sides'>, hideBelow: number): void {
  for (const count of COUNTS) node.counts[count] += more.counts[count];
  node.sides = addSides(node.sides, more.sides, hideBelow);
}

function addKind({ kinds }: Node, kind: Kind, filed: Guarded, hideBelow: number): void {
  kinds.set(kind, addGuarded([kinds.get(kind) ?? NOBODY, filed], hideBelow));
}

/** A cell with the number of filed appeals only. */
function keepNumber({ counts, sides }: CountedCell): Pick<CountedCell, 'counts' | 'sides'> {
  return { counts: { ...NOTHING, filed: counts.filed }, sides: { ...NO_SIDES, filed: sides.filed } };
}

/** The parts of a city that count a category: `01` and `0101`; for an appeal with only `01`, `01` and `01.none`. */
function listCategoryParts(category: string): readonly string[] {
  if (category === NO_CATEGORY) return [NO_CATEGORY];
  const sector = category.slice(0, SECTOR_DIGITS);
  return [sector, category === sector ? `${sector}.${NO_CATEGORY}` : category];
}

function newNode(city: string, category: string): Node {
  return { city, category, counts: { ...NOTHING }, sides: NO_SIDES, kinds: new Map(), parts: new Map() };
}

/** The sum of the cities that are shown in a population. */
export interface SumOfCities {
  readonly whole: Node;
  readonly parts: readonly Node[];
}

/**
 * Populations of which the saved figures of the lake hide small cities, and by which sizes: `rates` by follow-ups, `reach` by appeals. Of
 * the others, `counters` shows each number to those who may read the figures.
 */
type SizeInFigures = (cell: CountedCell, population: Population) => number;
const byAppeals: SizeInFigures = ({ sides }, population) => sides[population].appeals;
const byCount: SizeInFigures = ({ counts }, population) => counts[population];
const HIDDEN_IN_FIGURES: Partial<Record<Population, SizeInFigures>> = {
  rounds: byAppeals,
  followUps: byCount,
  resolvable: byCount,
};
/** Populations of which `rates` also has the categories of the province. */
export const BY_CATEGORY_IN_FIGURES: readonly Population[] = ['followUps', 'resolvable'];

/**
 * Sums the cities with enough appeals of a population. Where the figures of the lake hide small cities, it leaves out each city that
 * they hide. What release and figures show together is then what the figures show (ADR 58).
 */
export function sumShown(
  cities: readonly Node[],
  population: Population,
  hideBelow: number,
  cells: Iterable<CountedCell>,
): SumOfCities {
  const sizeOf = HIDDEN_IN_FIGURES[population];
  const isInFigures = sizeOf
    ? selectShownParts(countByCity(cells, sizeOf, population), hideBelow)
    : new Set(cities.map(({ city }) => city));
  const parts = cities.filter(
    ({ city, sides }) => measure(sides[population], hideBelow) >= hideBelow && isInFigures.has(city),
  );
  return { whole: sumCities(parts, hideBelow), parts };
}

/** The sizes by which the figures of the lake hide cities. They count tip-offs, too. */
function countByCity(
  cells: Iterable<CountedCell>,
  sizeOf: SizeInFigures,
  population: Population,
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const cell of cells) sizes.set(cell.city, (sizes.get(cell.city) ?? 0) + sizeOf(cell, population));
  return sizes;
}

/** The shown nodes of a city that is shown. All nodes below a hidden one are hidden. */
export function selectShownNodes(city: Node, population: Population, hideBelow: number): ReadonlySet<Node> {
  const shown = new Set<Node>();
  const show = (node: Node) => {
    shown.add(node);
    const sizes = new Map([...node.parts.values()].map((part) => [part, part.sides[population]]));
    for (const part of selectGuarded(sizes, hideBelow)) show(part);
  };
  show(city);
  return shown;
}

/** Selects the parts of a sum that are shown, by their appeals and people: also what is hidden together is of enough people. */
export function selectGuarded<Key>(parts: ReadonlyMap<Key, Guarded>, hideBelow: number): ReadonlySet<Key> {
  const sizes = new Map([...parts].map(([key, guarded]) => [key, measure(guarded, hideBelow)]));
  return selectShownParts(sizes, hideBelow, (hidden) => {
    const all = addGuarded(
      hidden.map((key) => parts.get(key) ?? NOBODY),
      hideBelow,
    );
    return measure(all, hideBelow) >= hideBelow;
  });
}

/** All nodes, a node before its parts, parts by code. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const part of sortByCode([...node.parts.values()])) yield* walk(part);
}

export function sortByCode(nodes: readonly Node[]): readonly Node[] {
  const toCode = ({ city, category }: Node) => `${city} ${category}`;
  return nodes.toSorted((a, b) => (toCode(a) < toCode(b) ? -1 : 1));
}
