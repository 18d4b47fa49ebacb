import { toProbabilities } from '#texts/domain/classifier/classify-text.ts';

/** The answer of a model for a row that it was not trained on. */
export interface Judged {
  /** In the order of the labels. */
  readonly scores: Float64Array;
  /** The place of the right label. */
  readonly right: number;
}

/** A prediction: the probability of the first label, and whether it was right. */
export interface Prediction {
  readonly probability: number;
  readonly isRight: boolean;
}

const [COLDEST, HOTTEST] = [0.02, 5];
const STEPS = 60;

/** The temperature with the least mean surprise (negative logarithm of the right label's probability), by golden-section search. */
export function findTemperature(judged: readonly Judged[]): number {
  const surprise = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    return judged.reduce(
      (sum, { scores, right }) =>
        sum - Math.log(Math.max(toProbabilities(scores, temperature)[right] as number, 1e-12)),
      0,
    );
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  for (let step = 0; step < STEPS && high - low > 1e-4; step++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (surprise(left) < surprise(right)) high = right;
    else low = left;
  }
  return Number(Math.exp((low + high) / 2).toPrecision(6));
}

/** The first label's probability for each row. */
export function toPredictions(judged: readonly Judged[], temperature: number): Prediction[] {
  return judged.map(({ scores, right }) => {
    const probabilities = toProbabilities(scores, temperature);
    const probability = probabilities.reduce((most, each) => Math.max(most, each), 0);
    return { probability, isRight: probabilities[right] === probability };
  });
}

/**
 * The lowest probability from which predictions are right at least as often as wanted. Undefined if none is. The predictions at or
 * above it are those that a platform would take without a person.
 */
export function findThreshold(predictions: readonly Prediction[], wantedPrecision: number): number | undefined {
  const sorted = predictions.toSorted((a, b) => b.probability - a.probability);
  let right = 0;
  let threshold: number | undefined;
  for (const [at, { probability, isRight }] of sorted.entries()) {
    if (isRight) right++;
    // Predictions of the same probability are taken or left together.
    if (sorted[at + 1]?.probability === probability) continue;
    if (right / (at + 1) >= wantedPrecision) threshold = probability;
  }
  return threshold;
}

/** The share of predictions at or above a threshold, and how many of those are right. */
export function measureThreshold(predictions: readonly Prediction[], threshold: number | undefined) {
  const taken = predictions.filter(({ probability }) => threshold !== undefined && probability >= threshold);
  const right = taken.filter(({ isRight }) => isRight).length;
  return { decided: taken.length / predictions.length, precision: taken.length === 0 ? 1 : right / taken.length };
}
