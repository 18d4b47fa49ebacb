import type { RouterModel } from '#texts/domain/classifier/model.ts';
import type { TrainedHead } from './train-head.ts';

const MOST = 127;

/** The numbers of a model's file, and for each question the scales of its weights. */
export interface PackedModel extends Omit<RouterModel, 'header'> {
  readonly scales: readonly (readonly number[])[];
}

/** Drops features that no question uses and stores each weight as a whole number from -127 to 127, with a scale for each label. */
export function packModel(
  all: Uint32Array,
  heads: readonly (TrainedHead & { readonly importances: Uint8Array })[],
): PackedModel {
  const used = [...all.keys()].filter((id) => heads.some(({ importances }) => (importances[id] as number) > 0));
  const separators = heads.flatMap((head) => head.separators);
  const scales = separators.map(({ weights }) => findScale(weights));
  const weights = new Int8Array(used.length * separators.length);
  const importances = new Uint8Array(used.length * heads.length);
  for (const [row, id] of used.entries()) {
    for (const [column, separator] of separators.entries())
      weights[row * separators.length + column] = Math.round(
        (separator.weights[id] as number) / (scales[column] as number),
      );
    for (const [column, head] of heads.entries())
      importances[row * heads.length + column] = head.importances[id] as number;
  }
  return {
    hashes: Uint32Array.from(used, (id) => all[id] as number),
    importances,
    weights,
    scales: heads.map(({ labels }) => scales.splice(0, labels.length)),
  };
}

/** The weight that the whole number 1 stands for. Rounded upwards, so that no weight exceeds 127. */
function findScale(weights: Float32Array): number {
  const most = weights.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
  return roundNumber((most / MOST) * (1 + 1e-6)) || 1;
}

/** Seven significant digits, so that the header stays short. */
export function roundNumber(value: number): number {
  return Number(value.toPrecision(7));
}
