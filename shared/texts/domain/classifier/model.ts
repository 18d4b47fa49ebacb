import type { FeatureOptions } from './features.ts';

/** The version of the file format. A reader refuses any other. */
export const MODEL_FORMAT = 1;

/** The probability from which a label may be taken without a person, and the precision that it had in cross-validation. */
export interface Threshold {
  readonly precision: number;
  /** Absent if no probability reached the precision. */
  readonly probability?: number | undefined;
}

/** What one question (category or kind) needs beyond the weights. The lists are in the order of `labels`. */
export interface ModelHead {
  readonly labels: readonly string[];
  /** A weight of the model is this times its stored whole number. */
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Scores are divided by it before they become probabilities. */
  readonly temperature: number;
  readonly threshold: Threshold;
}

export interface ModelHeader {
  readonly format: typeof MODEL_FORMAT;
  /** The checksum of hashes and weights, eight hexadecimal digits: it names the model in records. */
  readonly checksum: string;
  readonly featureCount: number;
  readonly features: FeatureOptions;
  readonly category: ModelHead;
  /** Absent if the model was trained on rows without kinds. */
  readonly kind?: ModelHead | undefined;
  /** `texts` is the checksum of the labelled texts that it was trained on. */
  readonly training: { readonly rows: number; readonly texts: string; readonly seed: number };
}

/** An importance of 1 is stored as this number. */
export const IMPORTANCE_UNITS = 16;

/** A model in memory. Row `i` of importances and weights belongs to `hashes[i]`. */
export interface RouterModel {
  readonly header: ModelHeader;
  /** In ascending order. */
  readonly hashes: Uint32Array;
  /** A column for each question: categories, then kinds. 0 means that the question does not use the feature. */
  readonly importances: Uint8Array;
  /** A column for each category, then for each kind. */
  readonly weights: Int8Array;
}

/** The name of a model in a record: `router-1-0a1b2c3d`. */
export function nameModel({ format, checksum }: ModelHeader): string {
  return `router-${format}-${checksum}`;
}

/** The questions in the order of their columns. */
export function listHeads({ category, kind }: Pick<ModelHeader, 'category' | 'kind'>): readonly ModelHead[] {
  return kind ? [category, kind] : [category];
}

/** The columns of a row of weights. */
export function countColumns(header: Pick<ModelHeader, 'category' | 'kind'>): number {
  return listHeads(header).reduce((sum, { labels }) => sum + labels.length, 0);
}

/** The row of a feature, -1 if the model does not know it. */
export function findRow(hashes: Uint32Array, hash: number): number {
  let [low, high] = [0, hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = hashes[middle] as number;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** What an occurrence adds less the more often a feature occurs in a text: the value of `count` occurrences before its importance. */
export function dampen(count: number): number {
  return Math.log(1 + count);
}
