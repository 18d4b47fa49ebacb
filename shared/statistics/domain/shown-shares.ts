import type { Counts } from './case-counts.ts';
import type { Node, Population, SumOfCities } from './release-tree.ts';
import { selectShownParts } from './suppression.ts';

/** The published shares, each with its population, the count of its numerator and that of its denominator. */
export const SHARES = {
  onTheSpot: { of: 'filed', numerator: 'onTheSpot', denominator: 'filed' },
  onTime: { of: 'resultClocks', numerator: 'resultClocksMet', denominator: 'resultClocks' },
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
    listParts: (node) => [...node.parts.values()],
    inside: (node) => countInside(node, share),
    all: (node) => countAll(node, share),
  };
  return selectSafeShares(tree, hideBelow);
}

/**
 * Selects the nodes whose share reveals no small number: neither how many are in the share nor how many are not may be below
 * `hideBelow`, read, computed by subtraction from other nodes, or concluded from what is hidden. A share of all is
 * shown: nobody is outside of it.
 */
export function selectSafeShares<N>(
  { whole, parts, listParts, inside, all }: ShareTree<N>,
  hideBelow: number,
): (node: N) => boolean {
  const outside = (node: N) => all(node) - inside(node);
  const exists = (node: N) => all(node) > 0;
  const [large, others] = [inside, outside].map((sizeOf) => {
    const shown = new Set<N>();
    const show = (node: N, below: readonly N[]) => {
      shown.add(node);
      const sizes = new Map(below.filter(exists).map((part) => [part, sizeOf(part)]));
      for (const part of selectShownParts(sizes, hideBelow, sizeOf === inside ? 0 : 1)) show(part, listParts(part));
    };
    if (sizeOf(whole) >= hideBelow) show(whole, parts);
    return shown;
  });
  const isSafe = (node: N) =>
    exists(node) && large?.has(node) === true && (outside(node) === 0 || others?.has(node) === true);
  const alone = listBesideLone(parts, { exists, isShown: isSafe, sizeOf: inside, listParts });
  return (node) => isSafe(node) && !alone.has(node);
}

/**
 * Lists the nodes that are hidden so that no part of a sum is hidden alone, with all below them. Where every other part is shown, a
 * reader who knows the rules could infer why the one is not: if the share of the whole is shown, a hidden share of six has one outside.
 */
function listBesideLone<N>(
  parts: readonly N[],
  {
    exists,
    isShown,
    sizeOf,
    listParts,
  }: {
    readonly exists: (node: N) => boolean;
    readonly isShown: (node: N) => boolean;
    readonly sizeOf: (node: N) => number;
    readonly listParts: (node: N) => readonly N[];
  },
): ReadonlySet<N> {
  const hidden = new Set<N>();
  const hide = (node: N) => {
    hidden.add(node);
    for (const below of listParts(node)) hide(below);
  };
  const visit = (group: readonly N[]) => {
    const shown = group.filter(isShown);
    const isOneHidden = shown.length === group.filter(exists).length - 1;
    const least = Math.min(...shown.map(sizeOf));
    for (const node of shown) if (isOneHidden && sizeOf(node) === least) hide(node);
    for (const node of group) if (!hidden.has(node)) visit(listParts(node));
  };
  visit(parts);
  return hidden;
}
