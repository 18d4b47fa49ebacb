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

/**
 * Selects the nodes whose share reveals no small number: neither how many are in the share nor how many are not may be below
 * `hideBelow`, read, computed by subtraction from other nodes, or concluded from what is hidden. A share of all is
 * shown: nobody is outside of it.
 */
export function selectShownShares(
  { whole, parts }: SumOfCities,
  share: Share,
  hideBelow: number,
): (node: Node) => boolean {
  const inside = (node: Node) => countInside(node, share);
  const outside = (node: Node) => countAll(node, share) - inside(node);
  const exists = (node: Node) => countAll(node, share) > 0;
  const [large, others] = [inside, outside].map((sizeOf) => {
    const shown = new Set<Node>();
    const show = (node: Node, below: readonly Node[]) => {
      shown.add(node);
      const sizes = new Map(below.filter(exists).map((part) => [part, sizeOf(part)]));
      for (const part of selectShownParts(sizes, hideBelow, sizeOf === inside ? 0 : 1))
        show(part, [...part.parts.values()]);
    };
    if (sizeOf(whole) >= hideBelow) show(whole, parts);
    return shown;
  });
  const isSafe = (node: Node) =>
    exists(node) && large?.has(node) === true && (outside(node) === 0 || others?.has(node) === true);
  const alone = listBesideLone(parts, exists, isSafe, inside);
  return (node) => isSafe(node) && !alone.has(node);
}

/**
 * Lists the nodes that are hidden so that no part of a sum is hidden alone, with all below them. Where every other part is shown,
 * a reader who knows the rules finds why the one is not: beside a share of all that is shown, a hidden share of six has one outside.
 */
function listBesideLone(
  parts: readonly Node[],
  exists: (node: Node) => boolean,
  isShown: (node: Node) => boolean,
  sizeOf: (node: Node) => number,
): ReadonlySet<Node> {
  const hidden = new Set<Node>();
  const hide = (node: Node) => {
    hidden.add(node);
    for (const below of node.parts.values()) hide(below);
  };
  const visit = (group: readonly Node[]) => {
    const shown = group.filter(isShown);
    const isOneHidden = shown.length === group.filter(exists).length - 1;
    const least = Math.min(...shown.map(sizeOf));
    for (const node of shown) if (isOneHidden && sizeOf(node) === least) hide(node);
    for (const node of group) if (!hidden.has(node)) visit([...node.parts.values()]);
  };
  visit(parts);
  return hidden;
}
