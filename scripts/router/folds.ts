import { createRandom, shuffle } from './random.ts';

/**
 * Divides rows into folds: the number of its fold for each row. Each label is spread evenly, so every fold has nearly the same
 * share of it.
 */
export function assignFolds(labels: readonly string[], folds: number, seed: number): readonly number[] {
  const random = createRandom(seed);
  const assigned = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const [, rows] of [...Map.groupBy(labels.keys(), (row) => labels[row] as string)].sort(byName)) {
    shuffle(rows, random);
    // The next label starts in the next fold, so that many rare labels do not fill the first one.
    for (const row of rows) assigned[row] = next++ % folds;
  }
  return assigned;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
