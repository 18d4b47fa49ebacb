import type { Count } from './case-counts.ts';
import { type Node, type Population, type SumOfCities, sortByCode } from './release-tree.ts';
import { addGuarded, type Guarded, measure, type Side } from './sides.ts';

/**
 * The published shares, each with its population, the count of its numerator and that of its denominator; with the sides that a reader
 * computes from it: what is inside, and the others, of which each may be nobody. `order` is the published count of which the sides are
 * parts: resolution has the follow-ups that it leaves out as a side, because the share and the follow-ups together give its denominator.
 */
export const SHARES = {
  onTheSpot: {
    ...{ of: 'filed', numerator: 'onTheSpot', denominator: 'filed' },
    ...{ order: 'filed', inside: 'onTheSpot', others: ['notOnTheSpot'] },
  },
  onTime: {
    ...{ of: 'resultClocks', numerator: 'resultClocksMet', denominator: 'resultClocks' },
    ...{ order: 'resultClocks', inside: 'met', others: ['notMet'] },
  },
  reach: {
    ...{ of: 'rounds', numerator: 'reached', denominator: 'rounds' },
    ...{ order: 'rounds', inside: 'reached', others: ['notReached'] },
  },
  response: {
    ...{ of: 'followUps', numerator: 'responded', denominator: 'followUps' },
    ...{ order: 'followUps', inside: 'responded', others: ['notResponded'] },
  },
  resolution: {
    ...{ of: 'resolvable', numerator: 'resolved', denominator: 'resolvable' },
    ...{ order: 'followUps', inside: 'resolved', others: ['notResolved', 'leftOut'] },
  },
  satisfaction: {
    ...{ of: 'followUps', numerator: 'satisfied', denominator: 'followUps' },
    ...{ order: 'followUps', inside: 'satisfied', others: ['notSatisfied'] },
  },
  redo: {
    ...{ of: 'followUps', numerator: 'redone', denominator: 'followUps' },
    ...{ order: 'followUps', inside: 'redone', others: ['notRedone'] },
  },
} as const satisfies Readonly<Record<string, ShareOf>>;
export type Share = keyof typeof SHARES;

interface ShareOf {
  readonly of: Population;
  readonly numerator: Count;
  readonly denominator: Count;
  readonly order: Count;
  readonly inside: Side;
  readonly others: readonly Side[];
}

/** A share of a node, exact; undefined without a denominator. */
export function divide(node: Node, share: Share): number | undefined {
  const denominator = countAll(node, share);
  return denominator > 0 ? countInside(node, share) / denominator : undefined;
}

function countInside({ counts }: Node, share: Share): number {
  return counts[SHARES[share].numerator];
}

/** On the spot is a share of the appeals that are not tip-offs. */
function countAll({ counts, kinds }: Node, share: Share): number {
  const all = counts[SHARES[share].denominator];
  return share === 'onTheSpot' ? all - (kinds.get('report')?.appeals ?? 0) : all;
}

/** A tree of parts of which a share is published: each node with its parts, its published size, and what of it no reader may learn. */
export interface ShareTree<N> {
  readonly whole: N;
  readonly parts: readonly N[];
  /** The parts of a node in a fixed order that readers know. */
  readonly listParts: (node: N) => readonly N[];
  readonly all: (node: N) => number;
  /** Whether a reader may learn how many of some nodes together are on each side of the share. */
  readonly isSafe: (nodes: readonly N[]) => boolean;
}

/** Selects the nodes of a month whose share is shown. */
export function selectShownShares(
  { whole, parts }: SumOfCities,
  share: Share,
  hideBelow: number,
): (node: Node) => boolean {
  const { order, inside, others } = SHARES[share];
  const sum = (nodes: readonly Node[], side: Side) =>
    addGuarded(
      nodes.map(({ sides }) => sides[side]),
      hideBelow,
    );
  const isEnough = (guarded: Guarded) => measure(guarded, hideBelow) >= hideBelow;
  return selectSafeShares<Node>({
    whole,
    parts,
    listParts: (node) => sortByCode([...node.parts.values()]),
    all: ({ counts }) => counts[order],
    isSafe: (nodes) => {
      const rest = others.map((side) => sum(nodes, side));
      const within = sum(nodes, inside);
      if (within.appeals === 0 && rest.every(({ appeals }) => appeals === 0)) return true;
      return isEnough(within) && rest.every((each) => each.appeals === 0 || isEnough(each));
    },
  });
}

/**
 * Selects the nodes whose share reveals no small number: neither how many are in the share nor how many are not may be too few,
 * read, computed by subtraction from other nodes, or concluded from what is hidden. Of the parts of a shown sum the
 * largest are shown, as many as can be while each of them, and all the others together, are safe; below a hidden part nothing is.
 * The order is that of the published sizes, so what is hidden only says that the largest hidden part may be unsafe (ADR 90).
 */
export function selectSafeShares<N>({ whole, parts, listParts, all, isSafe }: ShareTree<N>): (node: N) => boolean {
  const shown = new Set<N>();
  const show = (node: N, below: readonly N[]) => {
    shown.add(node);
    const ordered = below.filter((part) => all(part) > 0).toSorted((one, other) => all(other) - all(one));
    const unsafe = ordered.findIndex((part) => !isSafe([part]));
    let count = unsafe === -1 ? ordered.length : unsafe;
    while (count > 0 && !isSafe(ordered.slice(count))) count -= 1;
    for (const part of ordered.slice(0, count)) show(part, listParts(part));
  };
  if (all(whole) > 0 && isSafe([whole])) show(whole, parts);
  return (node) => shown.has(node);
}
