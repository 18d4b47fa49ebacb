import type { Kind } from '../appeal/words.ts';
import { ELSEWHERE, REPORTS } from '../lake/place.ts';
import { COUNTS, type CountedCase, type Counts, NO_CATEGORY, NOTHING } from './case-counts.ts';
import { selectShownParts } from './suppression.ts';

/** Stands for all cities, and for all categories. */
export const ALL = 'all';
/** Where appeals are counted beside the cities of the jurisdiction. */
export const COUNTED_PLACES = [ALL, REPORTS, ELSEWHERE] as const;

/** Each is published for itself, over the same tree. */
export const POPULATIONS = ['filed', 'resultClocks', 'followUps', 'resolvable'] as const;
export type Population = (typeof POPULATIONS)[number];

/** Appeals that are counted at one place, of one kind. */
export interface CountedCell extends Pick<CountedCase, 'city' | 'category' | 'kind'> {
  readonly counts: Counts;
  /** How many appeals the counts are of: one may have a clock for each unit, and a follow-up for each round. */
  readonly appeals: Readonly<Record<Population, number>>;
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
  readonly appeals: Record<Population, number>;
  readonly kinds: Map<Kind, number>;
  readonly parts: Map<string, Node>;
}

export const NO_APPEALS: CountedCell['appeals'] = { filed: 0, resultClocks: 0, followUps: 0, resolvable: 0 };

const SECTOR_DIGITS = 2;
/** DOMAIN 6. */
const COMPOSITE = { response: 0.3, resolution: 0.35, satisfaction: 0.35 } as const;

/**
 * What is published of a month: one fixed tree - all, cities, categories of two digits, categories of four - in which each
 * population is shown as far as nothing of fewer than `hideBelow` appeals can be told from it. A city below it is in no sum:
 * else a handful of appeals would hide another city with all its categories. There is no other way through the figures, and
 * no second sum over them; so what is hidden here is hidden from every question.
 */
export function buildRelease(cells: Iterable<CountedCell>, hideBelow: number): readonly ReleaseRow[] {
  const cities = [...citiesOf(cells).values()];
  const shownFor = (population: Population) => {
    const shown = cities.filter(({ appeals }) => appeals[population] >= hideBelow);
    const nodes = new Set(shown.flatMap((city) => [...shownNodes(city, population, hideBelow)]));
    const whole = shown.length === 0 ? undefined : wholeOf(shown);
    return (node: Node) => (node.city === ALL ? whole : nodes.has(node) ? node : undefined);
  };
  const [filed, clocks] = [shownFor('filed'), shownFor('resultClocks')];
  const [followUps, resolvable] = [shownFor('followUps'), shownFor('resolvable')];
  const nodes = [newNode(ALL, ALL), ...inOrder(cities).flatMap((city) => [...nodesOf(city)])];
  return nodes.flatMap((node) =>
    rowOf(node.city, node.category, [
      volumeOf(filed(node), hideBelow),
      clocksOf(clocks(node)),
      ratesOf(followUps(node), resolvable(node)),
    ]),
  );
}

/** The row of what is shown of a cell; none when nothing is. */
function rowOf(city: string, category: string, figures: readonly (Partial<ReleaseRow> | undefined)[]): ReleaseRow[] {
  const shown = figures.filter((each) => each !== undefined);
  return shown.length === 0 ? [] : [Object.assign({ city, category }, ...shown)];
}

function volumeOf(node: Node | undefined, hideBelow: number): Partial<ReleaseRow> | undefined {
  if (!node) return undefined;
  const { city, category, counts, kinds } = node;
  if (city === REPORTS) return { filed: counts.filed };
  const isWholeCity = category === ALL && city !== ALL;
  const shown = selectShownParts(kinds, hideBelow);
  const open = counts.filed - (kinds.get('report') ?? 0);
  return {
    filed: counts.filed,
    ...(isWholeCity && { kinds: Object.fromEntries([...kinds].filter(([kind]) => shown.has(kind)).toSorted()) }),
    ...(open > 0 && { onTheSpot: share(counts.onTheSpot, open) }),
  };
}

function clocksOf(node: Node | undefined): Partial<ReleaseRow> | undefined {
  if (!node) return undefined;
  const { resultClocks, resultClocksMet } = node.counts;
  return { resultClocks, onTime: share(resultClocksMet, resultClocks) };
}

/** The composite is of the three rates as they are shown, each over its own population. */
function ratesOf(answered: Node | undefined, resolvable: Node | undefined): Partial<ReleaseRow> | undefined {
  if (!answered && !resolvable) return undefined;
  const resolution = resolvable && resolvable.counts.resolved / resolvable.counts.resolvable;
  const shown = resolution === undefined ? {} : { resolution: rounded(resolution) };
  if (!answered) return shown;
  const { followUps, responded, satisfied } = answered.counts;
  const [response, satisfaction] = [responded / followUps, satisfied / followUps];
  const rates = { followUps, response: rounded(response), satisfaction: rounded(satisfaction), ...shown };
  if (resolution === undefined) return rates;
  const composite =
    COMPOSITE.response * response + COMPOSITE.resolution * resolution + COMPOSITE.satisfaction * satisfaction;
  return { ...rates, composite: rounded(composite) };
}

function citiesOf(cells: Iterable<CountedCell>): ReadonlyMap<string, Node> {
  const cities = new Map<string, Node>();
  for (const cell of cells) {
    const { city, category, kind, counts } = cell;
    const path = [partOf(cities, city, () => newNode(city, ALL))];
    // Of tip-offs nothing is told but their number, in no sum either.
    for (const code of city === REPORTS ? [] : categoryPath(category))
      path.push(partOf((path.at(-1) as Node).parts, code, () => newNode(city, code)));
    for (const node of path) {
      addTo(node, city === REPORTS ? numberOf(cell) : cell);
      addKind(node, kind, counts.filed);
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
  for (const city of cities) {
    addTo(whole, city);
    for (const [kind, filed] of city.kinds) addKind(whole, kind, filed);
  }
  return whole;
}

function addTo({ counts, appeals }: Node, more: Pick<CountedCell, 'counts' | 'appeals'>): void {
  for (const count of COUNTS) counts[count] += more.counts[count];
  for (const population of POPULATIONS) appeals[population] += more.appeals[population];
}

function addKind({ kinds }: Node, kind: Kind, filed: number): void {
  kinds.set(kind, (kinds.get(kind) ?? 0) + filed);
}

function numberOf({ counts, appeals }: CountedCell): Pick<CountedCell, 'counts' | 'appeals'> {
  return { counts: { ...NOTHING, filed: counts.filed }, appeals: { ...NO_APPEALS, filed: appeals.filed } };
}

/** `0101` is a part of `01`; `01` itself, where it was not said more exactly, is the part `01.none`. */
function categoryPath(category: string): readonly string[] {
  if (category === NO_CATEGORY) return [NO_CATEGORY];
  const sector = category.slice(0, SECTOR_DIGITS);
  return [sector, category === sector ? `${sector}.${NO_CATEGORY}` : category];
}

function newNode(city: string, category: string): Node {
  return { city, category, counts: { ...NOTHING }, appeals: { ...NO_APPEALS }, kinds: new Map(), parts: new Map() };
}

/** A city that is shown with what is shown below it; what stands below a hidden node is hidden with it. */
function shownNodes(city: Node, population: Population, hideBelow: number): ReadonlySet<Node> {
  const shown = new Set<Node>();
  const show = (node: Node) => {
    shown.add(node);
    const sizes = new Map([...node.parts.values()].map((part) => [part, part.appeals[population]]));
    for (const part of selectShownParts(sizes, hideBelow)) show(part);
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
