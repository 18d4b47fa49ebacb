import { selectGuarded } from './release-tree.ts';
import { selectSafeShares } from './shown-shares.ts';
import { addGuarded, type Guarded, measure, NOBODY } from './sides.ts';
import { selectShownParts } from './suppression.ts';

/** What is counted of services for businesses: where, under which further values, and how often each count. */
export interface CountedService<By extends string, Count extends string> {
  readonly city: string;
  /** The county whose pool and managers serve the business. */
  readonly pool: string;
  /** The business that was served: equal for all its services. A service without one counts as the only one of its business. */
  readonly business?: string | undefined;
  /** Values that are counted in all cities together, such as the type of a request. */
  readonly across: ReadonlyMap<By, string>;
  readonly counts: Readonly<Partial<Record<Count, number>>>;
}

/** Things that are counted together, with their parts. */
export interface Group<By extends string, Count extends string> {
  readonly by: By | 'all' | 'city' | 'pool';
  readonly value: string;
  readonly counts: Record<Count, number>;
  /** The services inside and outside of each share, and of the size, with their businesses. */
  readonly sides: Map<string, Guarded>;
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
 * shown: none below `hideBelow` services or businesses, nor those from which such a group could be computed, nor what is below a hidden
 * one (DOMAIN 8). They are among the cells that the saved figures of the lake show, so that both together reveal no more than those do.
 */
export async function buildServiceTrees<By extends string, Count extends string>(
  services: AsyncIterable<CountedService<By, Count>> | Iterable<CountedService<By, Count>>,
  { across, counts, shares, size, hideBelow }: ServiceShape<By, Count>,
): Promise<readonly ServiceTree<By, Count>[]> {
  const open = (by: Group<By, Count>['by'], value: string): Group<By, Count> => ({
    by,
    value,
    parts: new Map(),
    sides: new Map(),
    counts: Object.fromEntries(counts.map((count) => [count, 0])) as Record<Count, number>,
  });
  const getOrAdd = ({ parts }: Group<By, Count>, by: Group<By, Count>['by'], value: string) => {
    const part = parts.get(value) ?? open(by, value);
    parts.set(value, part);
    return part;
  };
  const places = open('all', 'all');
  const others = new Map(across.map((by) => [by, open('all', 'all')]));
  let read = 0;
  for await (const service of services) {
    read += 1;
    const city = getOrAdd(places, 'city', service.city);
    const groups = [places, city, getOrAdd(city, 'pool', service.pool)];
    for (const [by, whole] of others) {
      const value = service.across.get(by);
      groups.push(whole);
      if (value !== undefined) groups.push(getOrAdd(whole, by, value));
    }
    const business = service.business ?? `#${read}`;
    const sides = listSides(service.counts, business, shares, size);
    for (const group of groups) {
      for (const count of counts) group.counts[count] += service.counts[count] ?? 0;
      for (const [side, one] of sides)
        group.sides.set(side, addGuarded([group.sides.get(side) ?? NOBODY, one], hideBelow));
    }
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
          const [within, outside] = [
            sumOf(groups, inside, hideBelow),
            sumOf(groups, toOutside(inside, all), hideBelow),
          ];
          if (within.appeals === 0 && outside.appeals === 0) return true;
          const isEnough = (each: Guarded) => measure(each, hideBelow) >= hideBelow;
          return isEnough(within) && (outside.appeals === 0 || isEnough(outside));
        },
      }),
  }));
}

interface ServiceShape<By, Count> {
  readonly across: readonly By[];
  readonly counts: readonly Count[];
  /** The counts that are published as a part of another one. */
  readonly shares: readonly (readonly [inside: Count, all: Count])[];
  readonly size: Count;
  readonly hideBelow: number;
}

/** The side of a share that is not in it. */
function toOutside(inside: string, all: string): string {
  return `${all} without ${inside}`;
}

/** The sides on which a service is, once each. */
function listSides<By extends string, Count extends string>(
  counts: CountedService<By, Count>['counts'],
  business: string,
  shares: ServiceShape<By, Count>['shares'],
  size: Count,
): ReadonlyMap<string, Guarded> {
  const one: Guarded = { appeals: 1, people: [[business]] };
  const has = (count: Count) => (counts[count] ?? 0) > 0;
  const inside = [size, ...shares.map(([count]) => count)].filter(has);
  const outside = shares.flatMap(([part, all]) => (has(all) && !has(part) ? [toOutside(part, all)] : []));
  return new Map([...inside, ...outside].map((side) => [side, one]));
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
    const parts = listParts(group);
    // What the figures of the lake hide, which know no businesses, stays hidden.
    const inFigures = selectShownParts(new Map(parts.map((part) => [part, part.counts[size]])), hideBelow);
    const guarded = selectGuarded(new Map(parts.map((part) => [part, sumOf([part], size, hideBelow)])), hideBelow);
    for (const part of guarded) if (inFigures.has(part)) show(part);
  };
  if (measure(sumOf([whole], size, hideBelow), hideBelow) >= hideBelow) show(whole);
  return shown;
}

function sumOf<By extends string, Count extends string>(
  groups: readonly Group<By, Count>[],
  side: string,
  hideBelow: number,
): Guarded {
  return addGuarded(
    groups.map(({ sides }) => sides.get(side) ?? NOBODY),
    hideBelow,
  );
}

function* walk<By extends string, Count extends string>(group: Group<By, Count>): Generator<Group<By, Count>> {
  yield group;
  for (const part of listParts(group)) yield* walk(part);
}

function listParts<By extends string, Count extends string>({ parts }: Group<By, Count>): readonly Group<By, Count>[] {
  return [...parts.values()].toSorted((one, other) => (one.value < other.value ? -1 : 1));
}
