import type { Counts } from './case-counts.ts';
import { type Node, type Population, type SumOfCities, sortByCode } from './release-tree.ts';

/** The published shares, each with its population, the count of its numerator and that of its denominator. */
export const SHARES = {
  onTheSpot: { of: 'filed', numerator: 'onTheSpot', denominator: 'filed' },
  onTime: { of: 'resultClocks', numerator: 'resultClocksMet', denominator: 'resultClocks' },
  reach: { of: 'rounds', numerator: 'reached', denominator: 'rounds' },
  response: { of: 'followUps', numerator: 'responded', denominator: 'followUps' },
  resolution: { of: 'resolvable', numerator: 'resolved', denominator: 'resolvable' },
  satisfaction: { of: 'followUps', numerator: 'satisfied', denominator: 'followUps' },
  redo: { of: 'followUps', numerator: 'redone', denominator: 'followUps' },
} as const satisfies Readonly<
  Record<string, { readonly of: Population; readonly numerator: keyof Counts; readonly denominator: keyof Counts }>
>;
export type Share = keyof typeof SHARES;

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
  return share === 'onTheSpot' ? all - (kinds.get('report') ?? 0) : all;
}

/** A tree of parts of which a share is published: each node with its parts, how many are in the share and how many there are. */
export interface ShareTree<N> {
  readonly whole: N;
  readonly parts: readonly N[];
  /** The parts of a node in a fixed order that readers know. */
  readonly listParts: (node: N) => readonly N[];
  readonly inside: (node: N) => number;
  readonly all: (node: N) => number;
}

/** Selects the nodes of a month whose share is shown. */
export function selectShownShares(
  { whole, parts }: SumOfCities,
  share: Share,
  hideBelow: number,
): (node: Node) => boolean {
  const tree: ShareTree<Node> = {
    whole,
    parts,
    listParts: (node) => sortByCode([...node.parts.values()]),
    inside: (node) => countInside(node, share),
    all: (node) => countAll(node, share),
  };
  return selectSafeShares(tree, hideBelow);
}

/**
 * Selects the nodes whose share reveals no small number: neither how many are in the share nor how many are not may be below
 * `hideBelow`, read, computed by subtraction from other nodes, or concluded from what is hidden. Of the parts of a shown sum the
 * largest are shown, as many as can be while each of them, and all the others together, are safe; below a hidden part nothing is.
 * The order is that of the published sizes, so what is hidden only says that the largest hidden part may be unsafe (ADR 90).
 */
export function selectSafeShares<N>(
  { whole, parts, listParts, inside, all }: ShareTree<N>,
  hideBelow: number,
): (node: N) => boolean {
  const shown = new Set<N>();
  const isSafe = (nodes: readonly N[]) => {
    const within = sum(nodes.map(inside));
    const outside = sum(nodes.map(all)) - within;
    return outside === 0 ? within === 0 || within >= hideBelow : within >= hideBelow && outside >= hideBelow;
  };
  const show = (node: N, below: readonly N[]) => {
    shown.add(node);
    const ordered = below.filter((part) => all(part) > 0).toSorted((one, other) => all(other) - all(one));
    const unsafe = ordered.findIndex((part) => !isSafe([part]));
    let count = unsafe === -1 ? ordered.length : unsafe;
    while (!isSafe(ordered.slice(count))) count -= 1;
    for (const part of ordered.slice(0, count)) show(part, listParts(part));
  };
  if (all(whole) > 0 && isSafe([whole])) show(whole, parts);
  return (node) => shown.has(node);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
