import type { Candidate } from '#texts/domain/classifier/classify-text.ts';
import { measureThreshold } from './calibrate.ts';

/** The right label of a text and what a model proposed, best first. No proposal counts as wrong. */
export interface Outcome {
  readonly right: string;
  readonly candidates: readonly Candidate[];
}

export interface Confusion {
  readonly right: string;
  readonly proposed: string;
  readonly count: number;
}

export interface LabelFigures {
  readonly label: string;
  readonly texts: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Evaluation {
  readonly texts: number;
  readonly accuracy: number;
  /** The mean of F1 over all labels that were right or proposed. */
  readonly macroF1: number;
  /** The share of texts whose right label is among the first three. */
  readonly top3: number;
  /** Expected calibration error: the mean distance of probability and accuracy over ten equal ranges, weighted by their texts. */
  readonly calibrationError: number;
  /** At the model's threshold. */
  readonly decided: number;
  readonly precision: number;
  readonly labels: readonly LabelFigures[];
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
}

const RANGES = 10;

/** Measures proposals against the right labels. */
export function evaluate(outcomes: readonly Outcome[], threshold: number | undefined): Evaluation {
  const judged = outcomes.map(({ right, candidates }) => {
    const [first] = candidates;
    return { right, proposed: first?.label, probability: first?.probability ?? 0, isRight: first?.label === right };
  });
  const labels = measureLabels(judged);
  const isInTop3 = ({ right, candidates }: Outcome) => candidates.slice(0, 3).some(({ label }) => label === right);
  const pairs = judged.flatMap(({ right, proposed, isRight }) =>
    isRight || proposed === undefined ? [] : [{ right, proposed }],
  );
  return {
    texts: judged.length,
    accuracy: findShare(judged, ({ isRight }) => isRight),
    macroF1: labels.reduce((sum, { f1 }) => sum + f1, 0) / labels.length,
    top3: findShare(outcomes, isInTop3),
    calibrationError: measureCalibration(judged),
    ...measureThreshold(judged, threshold),
    labels,
    confusions: [...Map.groupBy(pairs, ({ right, proposed }) => `${right} ${proposed}`).values()]
      .map((same) => ({ ...(same[0] as { right: string; proposed: string }), count: same.length }))
      .toSorted((a, b) => b.count - a.count || (a.right + a.proposed < b.right + b.proposed ? -1 : 1)),
  };
}

interface JudgedText {
  readonly right: string;
  readonly proposed: string | undefined;
  readonly probability: number;
  readonly isRight: boolean;
}

function measureLabels(judged: readonly JudgedText[]): LabelFigures[] {
  const labels = new Set(
    judged.flatMap(({ right, proposed }) => (proposed === undefined ? [right] : [right, proposed])),
  );
  return [...labels].toSorted().map((label) => {
    const texts = judged.filter(({ right }) => right === label);
    const proposed = judged.filter((each) => each.proposed === label);
    const hits = texts.filter(({ isRight }) => isRight).length;
    return {
      label,
      texts: texts.length,
      precision: proposed.length === 0 ? 0 : hits / proposed.length,
      recall: texts.length === 0 ? 0 : hits / texts.length,
      f1: (2 * hits) / (texts.length + proposed.length),
    };
  });
}

function measureCalibration(judged: readonly JudgedText[]): number {
  const ranges = Map.groupBy(judged, ({ probability }) => Math.min(RANGES - 1, Math.floor(probability * RANGES)));
  return [...ranges.values()].reduce((sum, texts) => {
    const mean = texts.reduce((total, { probability }) => total + probability, 0) / texts.length;
    return sum + (Math.abs(mean - findShare(texts, ({ isRight }) => isRight)) * texts.length) / judged.length;
  }, 0);
}

function findShare<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  return items.filter(isCounted).length / items.length;
}
