/**
 * Selects the parts of a published sum that are shown (DOMAIN 6). A part below `hideBelow` is hidden, and with it as many of the
 * next larger parts as are needed so that it cannot be computed from the sum and this rule: at least two parts are hidden,
 * their sum is at least `hideBelow`, and they are not all of size `hideBelow - 1`, which their sum would reveal. Parts of the
 * same size are hidden together, so that the choice among them reveals nothing. Parts of zero are not shown either.
 * `isEnough` says whether parts may be hidden together, where their sizes do not say it: one person may be in several of them.
 */
export function selectShownParts<Key>(
  parts: ReadonlyMap<Key, number>,
  hideBelow: number,
  isEnough: (hidden: readonly Key[]) => boolean = () => true,
): ReadonlySet<Key> {
  const small = [...parts].filter(([, size]) => size >= 1 && size < hideBelow);
  if (small.length === 0) return selectFrom(parts, hideBelow);
  const others = [...new Set([...parts.values()].filter((size) => size >= hideBelow))].toSorted((a, b) => a - b);
  const hidden = [...small];
  let least = hideBelow;
  for (const size of others) {
    const sizes = hidden.map(([, each]) => each);
    if (isSafeToHide(sizes, hideBelow) && isEnough(hidden.map(([key]) => key))) break;
    hidden.push(...[...parts].filter(([, each]) => each === size));
    least = size + 1;
  }
  return selectFrom(parts, least);
}

/** Whether parts of these sizes can be hidden from a sum, so that none can be computed. */
export function isSafeToHide(hidden: readonly number[], hideBelow: number): boolean {
  const sum = hidden.reduce((total, size) => total + size, 0);
  return hidden.length >= 2 && sum >= hideBelow && !hidden.every((size) => size === hideBelow - 1);
}

function selectFrom<Key>(parts: ReadonlyMap<Key, number>, least: number): ReadonlySet<Key> {
  return new Set([...parts].filter(([, size]) => size >= least).map(([key]) => key));
}
