/**
 * Numbers that stand for the pairs of characters of a text, ascending: the smallest `SKETCH_SIZE` of them. Equal pairs have equal
 * numbers in all texts, so two sketches are the same sample of two texts; of a short text it is the whole.
 */
export type Sketch = readonly number[];

export const SKETCH_SIZE = 64;

/** Makes a sketch of the numbers of all pairs of a text, in any order. */
export function toSketch(pairs: Iterable<number>): Sketch {
  return [...new Set(pairs)].sort((one, other) => one - other).slice(0, SKETCH_SIZE);
}

/** The number of texts from which the rarity of a pair is estimated before any was read. */
const TEXTS_BEFORE = 100;
const HAVING_BEFORE = 2;

/**
 * How alike a text is to each of others, from 0 to 1: the cosine of their pairs, each weighted by its rarity among the others
 * (TF-IDF). What everybody near there writes counts little. Only pairs that both sketches would have are compared.
 */
export function compareToAll(own: Sketch, others: readonly Sketch[]): readonly number[] {
  const having = new Map<number, number>();
  for (const pair of others.flat()) having.set(pair, (having.get(pair) ?? 0) + 1);
  const weights: number[] = [];
  const weigh = (pair: number) => {
    const count = having.get(pair) ?? 0;
    weights[count] ??= Math.log((others.length + TEXTS_BEFORE) / (count + HAVING_BEFORE)) ** 2;
    return weights[count];
  };
  return others.map((other) => compare(own, other, weigh));
}

function compare(own: Sketch, other: Sketch, weigh: (pair: number) => number): number {
  const last = Math.min(lastKnown(own), lastKnown(other));
  const sum = (pairs: Sketch) => pairs.reduce((total, pair) => total + weigh(pair), 0);
  const [mine, theirs] = [own, other].map((pairs) => pairs.filter((pair) => pair <= last));
  const there = new Set(theirs);
  const common = sum((mine ?? []).filter((pair) => there.has(pair)));
  return common === 0 ? 0 : common / Math.sqrt(sum(mine ?? []) * sum(theirs ?? []));
}

/** Up to which number a sketch has all pairs of its text. */
function lastKnown(sketch: Sketch): number {
  return sketch.length < SKETCH_SIZE ? Number.POSITIVE_INFINITY : (sketch.at(-1) ?? 0);
}
