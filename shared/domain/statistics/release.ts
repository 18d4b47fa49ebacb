import { ELSEWHERE, REPORTS } from '../lake/place.ts';
import { DEFAULT_POLICY, type Policy } from '../policy/policy.ts';
import type { Kind } from '../words/words.ts';
import { COUNTS, type CountedCase, type Counts, NO_CATEGORY, NOTHING } from './case-counts.ts';
import { selectShownParts } from './suppression.ts';

/** All cities, or all categories. */
export const ALL = 'all';
/** Places of counted appeals that are not cities of the jurisdiction. */
export const COUNTED_PLACES = [ALL, REPORTS, ELSEWHERE] as const;

/** Sets of appeals that are published independently of each other, over the same tree of places and categories. */
export const POPULATIONS = ['filed', 'resultClocks', 'followUps', 'resolvable'] as const;
export type Population = (typeof POPULATIONS)[number];

/** The counts of a city, category and kind. */
export interface CountedCell extends Pick<CountedCase, 'city' | 'category' | 'kind'> {
  readonly counts: Counts;
  /** The number of appeals in each count: an appeal may have a clock for each unit and a follow-up for each round. */
  readonly appeals: Readonly<Record<Population, number>>;
}

/** The published figures of a city and category in a month. A missing figure is zero or hidden. Shares are 0-1. */
export interface ReleaseRow {
  /** `all`, a division code, `reports` (tip-offs) or `elsewhere`. */
  readonly city: string;
  /** `all`, two or four digits, `none`, or `01.none`: appeals with category 01 and no category below it. */
  readonly category: string;
  readonly filed?: number;
  /** Only for a city as a whole. */
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
type Weights = Policy['compositeWeights'];

/**
 * Builds the published figures of a month (DOMAIN 6): a fixed tree of all, cities, categories of two digits, categories of four
 * digits. For each population every part is shown from which no part below `hideBelow` appeals can be computed. A city below
 * `hideBelow` is left out of the total, so that it does not hide another city. Figures are published in this form only, with no
 * other sums, so that a hidden figure cannot be derived by another query.
 */
export function buildRelease(
  cells: Iterable<CountedCell>,
  hideBelow: number,
  weights: Weights = DEFAULT_POLICY.compositeWeights,
): readonly ReleaseRow[] {
  const cities = [...buildCities(cells).values()];
  const selectShown = (population: Population) => {
    const shown = cities.filter(({ appeals }) => appeals[population] >= hideBelow);
    const nodes = new Set(shown.flatMap((city) => [...selectShownNodes(city, population, hideBelow)]));
    const whole = shown.length === 0 ? undefined : sumCities(shown);
    return (node: Node) => (node.city === ALL ? whole : nodes.has(node) ? node : undefined);
  };
  const [filed, clocks] = [selectShown('filed'), selectShown('resultClocks')];
  const [followUps, resolvable] = [selectShown('followUps'), selectShown('resolvable')];
  const nodes = [newNode(ALL, ALL), ...sortByCode(cities).flatMap((city) => [...walk(city)])];
  return nodes.flatMap((node) =>
    buildRow(node.city, node.category, [
      toVolume(filed(node), hideBelow),
      toClocks(clocks(node)),
      toRates(followUps(node), resolvable(node), weights),
    ]),
  );
}

/** The row of a city and category, if any figure is shown. */
function buildRow(city: string, category: string, figures: readonly (Partial<ReleaseRow> | undefined)[]): ReleaseRow[] {
  const shown = figures.filter((each) => each !== undefined);
  return shown.length === 0 ? [] : [Object.assign({ city, category }, ...shown)];
}

function toVolume(node: Node | undefined, hideBelow: number): Partial<ReleaseRow> | undefined {
  if (!node) return undefined;
  const { city, category, counts, kinds } = node;
  if (city === REPORTS) return { filed: counts.filed };
  const isWholeCity = category === ALL && city !== ALL;
  const shown = selectShownParts(kinds, hideBelow);
  const open = counts.filed - (kinds.get('report') ?? 0);
  return {
    filed: counts.filed,
    ...(isWholeCity && { kinds: Object.fromEntries([...kinds].filter(([kind]) => shown.has(kind)).toSorted()) }),
    ...(open > 0 && { onTheSpot: toShare(counts.onTheSpot, open) }),
  };
}

function toClocks(node: Node | undefined): Partial<ReleaseRow> | undefined {
  if (!node) return undefined;
  const { resultClocks, resultClocksMet } = node.counts;
  return { resultClocks, onTime: toShare(resultClocksMet, resultClocks) };
}

/** The composite uses the three rates as shown, each over its own population. */
function toRates(
  answered: Node | undefined,
  resolvable: Node | undefined,
  weights: Weights,
): Partial<ReleaseRow> | undefined {
  if (!answered && !resolvable) return undefined;
  const resolution = resolvable && resolvable.counts.resolved / resolvable.counts.resolvable;
  const shown = resolution === undefined ? {} : { resolution: round(resolution) };
  if (!answered) return shown;
  const { followUps, responded, satisfied } = answered.counts;
  const [response, satisfaction] = [responded / followUps, satisfied / followUps];
  const rates = { followUps, response: round(response), satisfaction: round(satisfaction), ...shown };
  if (resolution === undefined) return rates;
  const composite = weights.response * response + weights.resolution * resolution + weights.satisfaction * satisfaction;
  return { ...rates, composite: round(composite) };
}

function buildCities(cells: Iterable<CountedCell>): ReadonlyMap<string, Node> {
  const cities = new Map<string, Node>();
  for (const cell of cells) {
    const { city, category, kind, counts } = cell;
    const path = [getOrAdd(cities, city, () => newNode(city, ALL))];
    // Only the number of tip-offs is published, also in sums.
    for (const code of city === REPORTS ? [] : listCategoryParts(category))
      path.push(getOrAdd((path.at(-1) as Node).parts, code, () => newNode(city, code)));
    for (const node of path) {
      addTo(node, city === REPORTS ? keepNumber(cell) : cell);
      addKind(node, kind, counts.filed);
    }
  }
  return cities;
}

function getOrAdd(parts: Map<string, Node>, key: string, make: () => Node): Node {
  const part = parts.get(key) ?? make();
  parts.set(key, part);
  return part;
}

function sumCities(cities: readonly Node[]): Node {
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

/** A cell with the number of filed appeals only. */
function keepNumber({ counts, appeals }: CountedCell): Pick<CountedCell, 'counts' | 'appeals'> {
  return { counts: { ...NOTHING, filed: counts.filed }, appeals: { ...NO_APPEALS, filed: appeals.filed } };
}

/** The parts of a city that count a category: `01` and `0101`; for an appeal with only `01`, `01` and `01.none`. */
function listCategoryParts(category: string): readonly string[] {
  if (category === NO_CATEGORY) return [NO_CATEGORY];
  const sector = category.slice(0, SECTOR_DIGITS);
  return [sector, category === sector ? `${sector}.${NO_CATEGORY}` : category];
}

function newNode(city: string, category: string): Node {
  return { city, category, counts: { ...NOTHING }, appeals: { ...NO_APPEALS }, kinds: new Map(), parts: new Map() };
}

/** The shown nodes of a city that is shown. All nodes below a hidden one are hidden. */
function selectShownNodes(city: Node, population: Population, hideBelow: number): ReadonlySet<Node> {
  const shown = new Set<Node>();
  const show = (node: Node) => {
    shown.add(node);
    const sizes = new Map([...node.parts.values()].map((part) => [part, part.appeals[population]]));
    for (const part of selectShownParts(sizes, hideBelow)) show(part);
  };
  show(city);
  return shown;
}

/** All nodes, a node before its parts, parts by code. */
function* walk(node: Node): Generator<Node> {
  yield node;
  for (const part of sortByCode([...node.parts.values()])) yield* walk(part);
}

function sortByCode(nodes: readonly Node[]): readonly Node[] {
  const toCode = ({ city, category }: Node) => `${city} ${category}`;
  return nodes.toSorted((a, b) => (toCode(a) < toCode(b) ? -1 : 1));
}

function toShare(part: number, of: number): number {
  return round(part / of);
}

/** To a tenth of a percent. */
function round(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}
