import { selectSafeShares } from './shown-shares.ts';
import { selectShownParts } from './suppression.ts';

/** What is counted of services for businesses: where, under which further values, and how often each count. */
export interface CountedService<By extends string, Count extends string> {
  readonly city: string;
  /** The county whose pool and managers serve the business. */
  readonly pool: string;
  /** Values that are counted in all cities together, such as the type of a request. */
  readonly across: ReadonlyMap<By, string>;
  readonly counts: Readonly<Partial<Record<Count, number>>>;
}

/** Things that are counted together, with their parts. */
export interface Group<By extends string, Count extends string> {
  readonly by: By | 'all' | 'city' | 'pool';
  readonly value: string;
  readonly counts: Record<Count, number>;
  readonly parts: Map<string, Group<By, Count>>;
}

/** A published sum and its parts, and those of these. A tree of each kind has the same whole. */
export interface ServiceTree<By extends string, Count extends string> {
  readonly whole: Group<By, Count>;
  /** The groups that are shown. */
  readonly shown: ReadonlySet<Group<By, Count>>;
  /** The groups of which a count may be shown as a part of another count: neither it nor the rest may be small. */
  selectSafe(inside: Count, all: Count): (group: Group<By, Count>) => boolean;
}

/**
 * Sums services to trees: all, cities and pools; and all with the values of each kind of `across`. The count `size` decides which groups are
 * shown: none below `hideBelow`, nor those from which such a group could be computed, nor what is below a hidden one (DOMAIN 8). They
 * are the cells that the saved figures of the lake show, so that both together reveal no more.
 */
export async function buildServiceTrees<By extends string, Count extends string>(
  services: AsyncIterable<CountedService<By, Count>> | Iterable<CountedService<By, Count>>,
  { across, counts, size, hideBelow }: ServiceShape<By, Count>,
): Promise<readonly ServiceTree<By, Count>[]> {
  const open = (by: Group<By, Count>['by'], value: string): Group<By, Count> => ({
    by,
    value,
    parts: new Map(),
    counts: Object.fromEntries(counts.map((count) => [count, 0])) as Record<Count, number>,
  });
  const getOrAdd = ({ parts }: Group<By, Count>, by: Group<By, Count>['by'], value: string) => {
    const part = parts.get(value) ?? open(by, value);
    parts.set(value, part);
    return part;
  };
  const places = open('all', 'all');
  const others = new Map(across.map((by) => [by, open('all', 'all')]));
  for await (const service of services) {
    const city = getOrAdd(places, 'city', service.city);
    const groups = [places, city, getOrAdd(city, 'pool', service.pool)];
    for (const [by, whole] of others) {
      const value = service.across.get(by);
      groups.push(whole);
      if (value !== undefined) groups.push(getOrAdd(whole, by, value));
    }
    for (const group of groups) for (const count of counts) group.counts[count] += service.counts[count] ?? 0;
  }
  return [places, ...others.values()].map((whole) => ({
    whole,
    shown: selectShownGroups(whole, size, hideBelow),
    selectSafe: (inside, all) =>
      selectSafeShares({
        whole,
        parts: listParts(whole),
        listParts,
        all: (group) => group.counts[all],
        isSafe: (groups) => {
          const within = sumOf(groups, inside);
          const outside = sumOf(groups, all) - within;
          return outside === 0 ? within === 0 || within >= hideBelow : within >= hideBelow && outside >= hideBelow;
        },
      }),
  }));
}

interface ServiceShape<By, Count> {
  readonly across: readonly By[];
  readonly counts: readonly Count[];
  readonly size: Count;
  readonly hideBelow: number;
}

/** The rows of trees: the whole once, each group before its parts, parts by value. */
export function listShownRows<By extends string, Count extends string, Row>(
  trees: readonly ServiceTree<By, Count>[],
  openTree: (tree: ServiceTree<By, Count>) => (group: Group<By, Count>) => Row,
): readonly Row[] {
  return trees.flatMap((tree, index) => {
    const groups = [...walk(tree.whole)].filter(
      (group) => tree.shown.has(group) && (index === 0 || group !== tree.whole),
    );
    return groups.map(openTree(tree));
  });
}

function selectShownGroups<By extends string, Count extends string>(
  whole: Group<By, Count>,
  size: Count,
  hideBelow: number,
): ReadonlySet<Group<By, Count>> {
  const shown = new Set<Group<By, Count>>();
  const show = (group: Group<By, Count>) => {
    shown.add(group);
    const sizes = new Map(listParts(group).map((part) => [part, part.counts[size]]));
    for (const part of selectShownParts(sizes, hideBelow)) show(part);
  };
  if (whole.counts[size] >= hideBelow) show(whole);
  return shown;
}

function sumOf<By extends string, Count extends string>(groups: readonly Group<By, Count>[], count: Count): number {
  return groups.reduce((sum, { counts }) => sum + counts[count], 0);
}

function* walk<By extends string, Count extends string>(group: Group<By, Count>): Generator<Group<By, Count>> {
  yield group;
  for (const part of listParts(group)) yield* walk(part);
}

function listParts<By extends string, Count extends string>({ parts }: Group<By, Count>): readonly Group<By, Count>[] {
  return [...parts.values()].toSorted((one, other) => (one.value < other.value ? -1 : 1));
}
