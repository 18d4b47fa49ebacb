import { ELSEWHERE, REPORTS } from '../lake/place.ts';
import type { Kind } from '../words.ts';
import { COUNTS, type CountedCase, type Counts, NO_CATEGORY } from './counted.ts';
import { shownParts } from './hiding.ts';

/** Stands for all cities, and for all categories. */
export const ALL = 'all';
/** Where appeals are counted beside the cities of the jurisdiction. */
export const COUNTED_PLACES = [ALL, REPORTS, ELSEWHERE] as const;

/** Appeals that are counted at one place, of one kind. */
export interface CountedCell extends Pick<CountedCase, 'city' | 'category' | 'kind'> {
  readonly counts: Counts;
}

/** What is published of a city and category in a month; what is missing is nothing, or hidden. Shares are 0-1. */
export interface ReleaseRow {
  /** `all`, a division code, `reports` (tip-offs) or `elsewhere`. */
  readonly city: string;
  /** `all`, two or four digits, `none`, or `01.none`: of 01, but of none of its parts. */
  readonly category: string;
  readonly filed?: number;
  /** Of a city as a whole. */
  readonly kinds?: Readonly<Partial<Record<Kind, number>>>;
  readonly onTheSpot?: number;
  readonly resultClocks?: number;
  readonly onTime?: number;
  readonly followUps?: number;
  readonly response?: number;
  readonly resolution?: number;
  readonly satisfaction?: number;
  readonly composite?: number;
}

interface Node {
  readonly city: string;
  readonly category: string;
  readonly counts: Record<keyof Counts, number>;
  readonly kinds: Map<Kind, number>;
  readonly parts: Map<string, Node>;
}

/** Each is published for itself, over the same tree. */
type Population = 'filed' | 'resultClocks' | 'followUps';

const SECTOR_DIGITS = 2;
/** DOMAIN 6. */
const COMPOSITE = { response: 0.3, resolution: 0.35, satisfaction: 0.35 } as const;

/**
 * What is published of a month: one fixed tree - all, cities, categories of two digits, categories of four - in which each
 * population is shown as far as nothing below `hideBelow` can be told from it. A city below it is in no sum: else a handful
 * of appeals would hide another city with all its categories. There is no other way through the figures, and no second sum
 * over them; so what is hidden here is hidden from every question.
 */
export function releaseOf(cells: Iterable<CountedCell>, hideBelow: number): readonly ReleaseRow[] {
  const cities = [...citiesOf(cells).values()];
  const shownFor = (population: Population) => {
    const shown = cities.filter(({ counts }) => counts[population] >= hideBelow);
    const nodes = new Set(shown.flatMap((city) => [...shownNodes(city, population, hideBelow)]));
    return { whole: shown.length === 0 ? undefined : wholeOf(shown), nodes };
  };
  const filed = shownFor('filed');
  const clocks = shownFor('resultClocks');
  const followUps = shownFor('followUps');
  const whole = rowOf(ALL, ALL, [
    filed.whole && volumeOf(filed.whole, hideBelow),
    clocks.whole && clocksOf(clocks.whole),
    followUps.whole && ratesOf(followUps.whole, hideBelow),
  ]);
  const parts = inOrder(cities).flatMap((city) => [...nodesOf(city)]);
  return [
    ...whole,
    ...parts.flatMap((node) =>
      rowOf(node.city, node.category, [
        filed.nodes.has(node) ? volumeOf(node, hideBelow) : undefined,
        clocks.nodes.has(node) ? clocksOf(node) : undefined,
        followUps.nodes.has(node) ? ratesOf(node, hideBelow) : undefined,
      ]),
    ),
  ];
}

/** The row of what is shown of a cell; none when nothing is. */
function rowOf(city: string, category: string, figures: readonly (Partial<ReleaseRow> | undefined)[]): ReleaseRow[] {
  const shown = figures.filter((each) => each !== undefined);
  return shown.length === 0 ? [] : [Object.assign({ city, category }, ...shown)];
}

function volumeOf({ city, category, counts, kinds }: Node, hideBelow: number): Partial<ReleaseRow> {
  const isWholeCity = category === ALL && city !== ALL;
  const shown = shownParts(kinds, hideBelow);
  return {
    filed: counts.filed,
    ...(isWholeCity && { kinds: Object.fromEntries([...kinds].filter(([kind]) => shown.has(kind)).toSorted()) }),
    onTheSpot: share(counts.onTheSpot, counts.filed),
  };
}

function clocksOf({ counts }: Node): Partial<ReleaseRow> {
  return { resultClocks: counts.resultClocks, onTime: share(counts.resultClocksMet, counts.resultClocks) };
}

function ratesOf({ counts }: Node, hideBelow: number): Partial<ReleaseRow> {
  const response = counts.responded / counts.followUps;
  const satisfaction = counts.satisfied / counts.followUps;
  const rates = { followUps: counts.followUps, response: rounded(response), satisfaction: rounded(satisfaction) };
  if (counts.resolvable < hideBelow) return rates;
  const resolution = counts.resolved / counts.resolvable;
  const composite =
    COMPOSITE.response * response + COMPOSITE.resolution * resolution + COMPOSITE.satisfaction * satisfaction;
  return { ...rates, resolution: rounded(resolution), composite: rounded(composite) };
}

function citiesOf(cells: Iterable<CountedCell>): ReadonlyMap<string, Node> {
  const cities = new Map<string, Node>();
  for (const { city, category, kind, counts } of cells) {
    const path = [partOf(cities, city, () => newNode(city, ALL))];
    // Of tip-offs nothing is told but their number.
    for (const code of city === REPORTS ? [] : categoryPath(category))
      path.push(partOf((path.at(-1) as Node).parts, code, () => newNode(city, code)));
    for (const node of path) {
      addTo(node, counts);
      node.kinds.set(kind, (node.kinds.get(kind) ?? 0) + counts.filed);
    }
  }
  return cities;
}

function partOf(parts: Map<string, Node>, key: string, make: () => Node): Node {
  const part = parts.get(key) ?? make();
  parts.set(key, part);
  return part;
}

/** What all these cities are together. */
function wholeOf(cities: readonly Node[]): Node {
  const whole = newNode(ALL, ALL);
  for (const { counts } of cities) addTo(whole, counts);
  return whole;
}

function addTo({ counts }: Node, more: Counts): void {
  for (const count of COUNTS) counts[count] += more[count];
}

/** `0101` is a part of `01`; `01` itself, where it was not said more exactly, is the part `01.none`. */
function categoryPath(category: string): readonly string[] {
  if (category === NO_CATEGORY) return [NO_CATEGORY];
  const sector = category.slice(0, SECTOR_DIGITS);
  return [sector, category === sector ? `${sector}.${NO_CATEGORY}` : category];
}

function newNode(city: string, category: string): Node {
  const counts = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Node['counts'];
  return { city, category, counts, kinds: new Map(), parts: new Map() };
}

/** A city that is shown with what is shown below it; what stands below a hidden node is hidden with it. */
function shownNodes(city: Node, population: Population, hideBelow: number): ReadonlySet<Node> {
  const shown = new Set<Node>();
  const show = (node: Node) => {
    shown.add(node);
    const sizes = new Map([...node.parts.values()].map((part) => [part, part.counts[population]]));
    for (const part of shownParts(sizes, hideBelow)) show(part);
  };
  show(city);
  return shown;
}

/** The whole before its parts, parts in the order of their codes. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const part of inOrder([...node.parts.values()])) yield* nodesOf(part);
}

function inOrder(nodes: readonly Node[]): readonly Node[] {
  const codeOf = ({ city, category }: Node) => `${city} ${category}`;
  return nodes.toSorted((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1));
}

function share(part: number, of: number): number {
  return rounded(part / of);
}

/** To a tenth of a percent. */
function rounded(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}
