import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import { selectBesideFigures } from './category-table.ts';
import { ELSEWHERE, REPORTS } from './place.ts';
import {
  ALL,
  BY_CATEGORY_IN_FIGURES,
  buildCities,
  type CountedCell,
  type Node,
  POPULATIONS,
  type Population,
  type SumOfCities,
  selectGuarded,
  selectShownNodes,
  sortByCode,
  sumShown,
  walk,
} from './release-tree.ts';
import { divide, SHARES, type Share, selectShownShares } from './shown-shares.ts';

/** Places of counted appeals that are not cities of the jurisdiction. */
export const COUNTED_PLACES = [ALL, REPORTS, ELSEWHERE] as const;

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
  readonly rounds?: number;
  readonly reach?: number;
  readonly followUps?: number;
  readonly response?: number;
  /** The follow-ups in the resolution rate: without those about held or terminated cases. Shown with the rate only. */
  readonly resolvable?: number;
  readonly resolution?: number;
  readonly satisfaction?: number;
  readonly composite?: number;
  readonly redo?: number;
}

type Weights = Policy['compositeWeights'];

/**
 * Builds the published figures of a month (DOMAIN 6): a fixed tree of all, cities, categories of two digits, categories of four
 * digits. For each population every part is shown from which no part below `hideBelow` appeals or people can be computed. A city below
 * `hideBelow` is left out of the total. It hides another city only where the figures of the lake hide cities (`sumShown`). A share is
 * left out where it would reveal that fewer than `hideBelow` were in it, or fewer than that but some were not. Figures are published
 * in this form only, with no other sums, so that a hidden figure cannot be derived by another query.
 */
export function buildRelease(
  cells: readonly CountedCell[],
  hideBelow: number,
  weights: Weights = DEFAULT_POLICY.compositeWeights,
): readonly ReleaseRow[] {
  const cities = sortByCode([...buildCities(cells, hideBelow).values()]);
  const all = new Map(POPULATIONS.map((population) => [population, sumShown(cities, population, hideBelow, cells)]));
  const shown = new Map(
    POPULATIONS.map((population) => {
      const { whole, parts } = all.get(population) as SumOfCities;
      const nodes = new Set(parts.flatMap((city) => [whole, ...selectShownNodes(city, population, hideBelow)]));
      const isInFigures = BY_CATEGORY_IN_FIGURES.includes(population);
      return [population, isInFigures ? selectBesideFigures(nodes, { cells, population, hideBelow }) : nodes];
    }),
  );
  const shares = new Map(
    (Object.keys(SHARES) as Share[]).map((share) => {
      return [share, selectShownShares(all.get(SHARES[share].of) as SumOfCities, share, hideBelow)];
    }),
  );
  const toRow = (node: Node | 'all') => {
    const find = (population: Population) => {
      const found = node === 'all' ? all.get(population)?.whole : node;
      return found && shown.get(population)?.has(found) ? found : undefined;
    };
    const toShare: ToShare = (share) => {
      const found = find(SHARES[share].of);
      return found && shares.get(share)?.(found) ? divide(found, share) : undefined;
    };
    const { city, category } = node === 'all' ? { city: ALL, category: ALL } : node;
    const volume = toVolume(find('filed'), toShare, hideBelow);
    const clocks = toClocks(find('resultClocks'), toShare);
    const rounds = toRounds(find('rounds'), toShare);
    return buildRow(city, category, [
      volume,
      clocks,
      rounds,
      toRates(find('followUps'), find('resolvable'), toShare, weights),
    ]);
  };
  return [...toRow('all'), ...cities.flatMap((city) => [...walk(city)].flatMap(toRow))];
}

/** The share of a node, exact; undefined where it is not shown. */
type ToShare = (share: Share) => number | undefined;

/** The row of a city and category, if any figure is shown. */
function buildRow(city: string, category: string, figures: readonly (Partial<ReleaseRow> | undefined)[]): ReleaseRow[] {
  const shown = figures.filter((each) => each !== undefined);
  return shown.length === 0 ? [] : [Object.assign({ city, category }, ...shown)];
}

function toVolume(node: Node | undefined, toShare: ToShare, hideBelow: number): Partial<ReleaseRow> | undefined {
  if (!node) return undefined;
  const { city, category, counts, kinds } = node;
  if (city === REPORTS) return { filed: counts.filed };
  const isWholeCity = category === ALL && city !== ALL;
  const shown = selectGuarded(kinds, hideBelow);
  return {
    filed: counts.filed,
    ...(isWholeCity && {
      kinds: Object.fromEntries([...shown].toSorted().map((kind) => [kind, kinds.get(kind)?.appeals])),
    }),
    ...roundShown({ onTheSpot: toShare('onTheSpot') }),
  };
}

function toClocks(node: Node | undefined, toShare: ToShare): Partial<ReleaseRow> | undefined {
  return node && { resultClocks: node.counts.resultClocks, ...roundShown({ onTime: toShare('onTime') }) };
}

function toRounds(node: Node | undefined, toShare: ToShare): Partial<ReleaseRow> | undefined {
  return node && { rounds: node.counts.rounds, ...roundShown({ reach: toShare('reach') }) };
}

/** The composite is shown with all three rates only, since it would reveal a hidden one. */
function toRates(
  answered: Node | undefined,
  resolvable: Node | undefined,
  toShare: ToShare,
  weights: Weights,
): Partial<ReleaseRow> | undefined {
  const [response, resolution, satisfaction] = [toShare('response'), toShare('resolution'), toShare('satisfaction')];
  const isWhole = response !== undefined && resolution !== undefined && satisfaction !== undefined;
  const composite = isWhole
    ? weights.response * response + weights.resolution * resolution + weights.satisfaction * satisfaction
    : undefined;
  const rates = {
    ...(resolution !== undefined && { resolvable: resolvable?.counts.resolvable }),
    ...roundShown({ response, resolution, satisfaction, composite, redo: toShare('redo') }),
  };
  if (answered) return { followUps: answered.counts.followUps, ...rates };
  return Object.keys(rates).length > 0 ? rates : undefined;
}

/** The shares that are shown, to a tenth of a percent. */
function roundShown(shares: Readonly<Record<string, number | undefined>>): Partial<ReleaseRow> {
  return Object.fromEntries(
    Object.entries(shares).flatMap(([name, share]) => (share === undefined ? [] : [[name, round(share)]])),
  );
}

/** To a tenth of a percent. */
function round(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}
