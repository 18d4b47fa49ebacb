/**
 * Which parts of a published sum are shown. A part below `hideBelow` is hidden, and so are as many of the smallest others as
 * it takes that nobody finds it by subtraction, knowing the sum and this rule: the hidden ones are two or more, add up to
 * `hideBelow` or more, and are not all of the largest size that is hidden for itself (parts of 4 below 5 would betray
 * themselves by their sum). Others of one size are hidden together, so that no order of names tells them apart. Parts of
 * zero are not given, and look like hidden ones.
 */
export function selectShownParts<Key>(parts: ReadonlyMap<Key, number>, hideBelow: number): ReadonlySet<Key> {
  const small = [...parts.values()].filter((size) => size > 0 && size < hideBelow);
  if (small.length === 0) return shownFrom(parts, hideBelow);
  const others = [...new Set([...parts.values()].filter((size) => size >= hideBelow))].toSorted((a, b) => a - b);
  const hidden = [...small];
  let least = hideBelow;
  for (const size of others) {
    if (isSafe(hidden, hideBelow)) break;
    hidden.push(...[...parts.values()].filter((each) => each === size));
    least = size + 1;
  }
  return shownFrom(parts, least);
}

function isSafe(hidden: readonly number[], hideBelow: number): boolean {
  const sum = hidden.reduce((total, size) => total + size, 0);
  return hidden.length >= 2 && sum >= hideBelow && !hidden.every((size) => size === hideBelow - 1);
}

function shownFrom<Key>(parts: ReadonlyMap<Key, number>, least: number): ReadonlySet<Key> {
  return new Set([...parts].filter(([, size]) => size >= least).map(([key]) => key));
}
