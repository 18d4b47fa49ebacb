import { dampen, IMPORTANCE_UNITS } from '#texts/domain/classifier/model.ts';
import type { Vectors } from './vectors.ts';

/** A feature that never occurs with a label counts as if it had occurred this often. */
const SMOOTHING = 0.1;
/** Every feature has at least this importance, however evenly it is spread over the labels. */
const LEAST_IMPORTANCE = 1;
const MOST_UNITS = 255;

/** The features of texts with their values: each text has length one. An entry of a feature that is dropped is 0. */
export interface ScaledVectors extends Vectors {
  readonly values: Float32Array;
}

/**
 * The importance of each feature for a question, in units of a model's file: how unevenly it is spread over the labels. For each label
 * that is the logarithm of the ratio of its frequencies inside and outside (Wang and Manning, 2012); the result is the root mean
 * square over the labels. It is 0 for features in fewer than `minTexts` of the rows.
 */
export function weighFeatures(
  { starts, ids, counts, hashes }: Vectors,
  rows: readonly number[],
  labelOf: (row: number) => string | undefined,
  minTexts: number,
): Uint8Array {
  const [texts, everywhere] = [new Uint32Array(hashes.length), new Float64Array(hashes.length)];
  const visit = (some: readonly number[], add: (id: number, count: number) => void) => {
    for (const row of some)
      for (let k = starts[row] as number; k < (starts[row + 1] as number); k++)
        add(ids[k] as number, counts[k] as number);
  };
  visit(rows, (id, count) => {
    texts[id] = (texts[id] as number) + 1;
    everywhere[id] = (everywhere[id] as number) + count;
  });
  const kept = [...hashes.keys()].filter((id) => (texts[id] as number) >= minTexts);
  const sumKept = (of: Float64Array) => kept.reduce((sum, id) => sum + (of[id] as number) + SMOOTHING, 0);
  const [smoothing, total] = [SMOOTHING * kept.length, sumKept(everywhere)];
  const squares = new Float64Array(hashes.length);
  const groups = Map.groupBy(rows, labelOf);
  for (const group of groups.values()) {
    const inside = new Float64Array(hashes.length);
    visit(group, (id, count) => {
      inside[id] = (inside[id] as number) + count;
    });
    const allInside = sumKept(inside);
    const allOutside = total - allInside + smoothing;
    for (const id of kept) {
      const here = (inside[id] as number) + SMOOTHING;
      const elsewhere = (everywhere[id] as number) - (inside[id] as number) + SMOOTHING;
      const ratio = Math.log(here / allInside) - Math.log(elsewhere / allOutside);
      squares[id] = (squares[id] as number) + (LEAST_IMPORTANCE + Math.abs(ratio)) ** 2 / groups.size;
    }
  }
  return Uint8Array.from(squares, (square) => Math.min(MOST_UNITS, Math.round(Math.sqrt(square) * IMPORTANCE_UNITS)));
}

/** Gives each entry its value: how often it occurs, dampened, times its importance, each text scaled to length one. */
export function scaleVectors(vectors: Vectors, importances: Uint8Array): ScaledVectors {
  const { starts, ids, counts } = vectors;
  const values = new Float32Array(ids.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    const [start, end] = [starts[row] as number, starts[row + 1] as number];
    let squares = 0;
    for (let k = start; k < end; k++) {
      const value = dampen(counts[k] as number) * (importances[ids[k] as number] as number);
      values[k] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares || 1);
    for (let k = start; k < end; k++) values[k] = (values[k] as number) * scale;
  }
  return { ...vectors, values };
}
