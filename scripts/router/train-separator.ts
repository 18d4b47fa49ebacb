import { type Random, shuffle } from './random.ts';
import type { ScaledVectors } from './weigh-features.ts';

/** The weights of one label against all others; a positive score speaks for the label. */
export interface Separator {
  readonly weights: Float32Array;
  readonly bias: number;
}

const MOST_ROUNDS = 15;
/** Training ends when no row changes the weights more than this. */
const TOLERANCE = 0.1;
/** A row so far on the right side is not looked at again. */
const SAFE_MARGIN = 0.5;

/**
 * Trains a linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh and others, 2008).
 */
export function trainSeparator(
  { starts, ids, hashes, values }: ScaledVectors,
  rows: readonly number[],
  isPositive: (row: number) => boolean,
  { cost, random }: { readonly cost: number; readonly random: Random },
): Separator {
  const weights = new Float32Array(hashes.length);
  const signs = Float64Array.from(rows, (row) => (isPositive(row) ? 1 : -1));
  const alphas = new Float64Array(rows.length);
  const squares = Float64Array.from(
    rows,
    (row) => addSquares(values, starts[row] as number, starts[row + 1] as number) + 1,
  );
  const slack = 1 / (2 * cost);
  let bias = 0;
  let active = [...rows.keys()];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    shuffle(active, random);
    const next: number[] = [];
    let largest = 0;
    for (const at of active) {
      const [row, sign, alpha] = [rows[at] as number, signs[at] as number, alphas[at] as number];
      const [start, end] = [starts[row] as number, starts[row + 1] as number];
      let score = bias;
      for (let k = start; k < end; k++) score += (weights[ids[k] as number] as number) * (values[k] as number);
      const gradient = sign * score - 1 + slack * alpha;
      if (alpha === 0 && gradient > SAFE_MARGIN) continue;
      next.push(at);
      const changed = Math.max(alpha - gradient / ((squares[at] as number) + slack), 0);
      if (changed === alpha) continue;
      largest = Math.max(largest, Math.abs(gradient));
      const step = (changed - alpha) * sign;
      alphas[at] = changed;
      bias += step;
      for (let k = start; k < end; k++) {
        const id = ids[k] as number;
        weights[id] = (weights[id] as number) + step * (values[k] as number);
      }
    }
    active = next;
    if (largest < TOLERANCE) break;
  }
  return { weights, bias };
}

function addSquares(values: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let k = start; k < end; k++) sum += (values[k] as number) ** 2;
  return sum;
}
