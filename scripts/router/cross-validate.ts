import type { Judged } from './calibrate.ts';
import { assignFolds } from './folds.ts';
import { scoreRow, type TrainingOptions, trainHead } from './train-head.ts';
import type { Vectors } from './vectors.ts';
import { scaleVectors, weighFeatures } from './weigh-features.ts';

/** A row with what a model trained without its fold said of it. */
export interface JudgedRow extends Judged {
  readonly row: number;
  readonly fold: number;
}

/** Trains without each fold in turn and scores it: every labelled row once, in order of the rows. `labels` are in order. */
export function crossValidate(
  vectors: Vectors,
  labelByRow: readonly (string | undefined)[],
  options: TrainingOptions,
  folds: number,
  onFold: (fold: number) => void = () => {},
): readonly JudgedRow[] {
  const labels = [...new Set(labelByRow)].filter((label) => label !== undefined).toSorted();
  const rows = [...labelByRow.keys()].filter((row) => labelByRow[row] !== undefined);
  const assigned = assignFolds(
    rows.map((row) => labelByRow[row] as string),
    folds,
    options.seed,
  );
  const judged: JudgedRow[] = [];
  for (let fold = 0; fold < folds; fold++) {
    onFold(fold + 1);
    const trained = rows.filter((_, at) => assigned[at] !== fold);
    const findLabel = (row: number) => labelByRow[row];
    const scaled = scaleVectors(vectors, weighFeatures(vectors, trained, findLabel, options.minTexts));
    const head = trainHead(scaled, trained, findLabel, options);
    for (const [at, row] of rows.entries()) {
      if (assigned[at] !== fold) continue;
      judged.push({
        row,
        fold,
        scores: spread(scoreRow(scaled, head, row), head.labels, labels),
        right: labels.indexOf(labelByRow[row] as string),
      });
    }
  }
  return judged.toSorted((a, b) => a.row - b.row);
}

/** The scores in the order of all labels. A label that the fold did not train on has the lowest score. */
function spread(scores: Float64Array, trained: readonly string[], labels: readonly string[]): Float64Array {
  return Float64Array.from(labels, (label) => scores[trained.indexOf(label)] ?? Math.min(...scores));
}
