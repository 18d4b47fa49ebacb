import { createRandom } from './random.ts';
import { type Separator, trainSeparator } from './train-separator.ts';
import type { ScaledVectors } from './weigh-features.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** How much a row on the wrong side costs. */
  readonly cost: number;
  /** A feature in fewer texts is dropped. */
  readonly minTexts: number;
}

/** The separators of one question, in the order of its labels. */
export interface TrainedHead {
  readonly labels: readonly string[];
  readonly separators: readonly Separator[];
}

/** Trains one separator for each label against all others, on the rows that have a label. */
export function trainHead(
  vectors: ScaledVectors,
  trained: readonly number[],
  labelOf: (row: number) => string | undefined,
  { seed, cost }: TrainingOptions,
): TrainedHead {
  const rows = trained.filter((row) => labelOf(row) !== undefined);
  const labels = [...new Set(rows.map((row) => labelOf(row) as string))].toSorted();
  const separators = labels.map((label, at) =>
    trainSeparator(vectors, rows, (row) => labelOf(row) === label, { cost, random: createRandom(seed + at) }),
  );
  return { labels, separators };
}

/** The score of every label for a row. */
export function scoreRow(
  { starts, ids, values }: ScaledVectors,
  { separators }: TrainedHead,
  row: number,
): Float64Array {
  return Float64Array.from(separators, ({ weights, bias }) => {
    let score = bias;
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++)
      score += (weights[ids[k] as number] as number) * (values[k] as number);
    return score;
  });
}
