import { toCategoryPath } from '#directory/domain/directory.ts';
import { type FeatureOptions, type Segmented, segment, visitFeatures, type Word } from './features.ts';
import { isFunctionWord } from './function-words.ts';
import {
  countColumns,
  dampen,
  findRow,
  IMPORTANCE_UNITS,
  listHeads,
  type ModelHead,
  nameModel,
  type RouterModel,
} from './model.ts';
import { normalizeText } from './normalize-text.ts';

/** A label with its calibrated probability. */
export interface Candidate {
  readonly label: string;
  readonly probability: number;
}

/** A word of the normalized text and its share in the decision for the first candidate against the second. */
export interface DecidingWord {
  readonly text: string;
  readonly share: number;
  /** The characters of its first occurrence in the text without blanks and punctuation. */
  readonly from: number;
  readonly to: number;
}

/** The proposal of the classifier for one text. It decides nothing. */
export interface Classification {
  readonly model: string;
  /** The most probable categories, best first. Empty if the model knows nothing of the text. */
  readonly categories: readonly Candidate[];
  /** The way from the top category down to the most probable one; a category's probability is the sum of those below it. */
  readonly path: readonly Candidate[];
  readonly kinds: readonly Candidate[];
  /** The deepest category of the path, and the kind, that reach the model's thresholds. */
  readonly sure: { readonly category?: string; readonly kind?: string };
  /** The probability from which the model counts a category as sure; undefined if it has none. */
  readonly threshold?: number;
  /** The words that decided the category, strongest first. */
  readonly words: readonly DecidingWord[];
}

const MOST_CANDIDATES = 5;
const MOST_WORDS = 8;
/** A longer text is cut; the matter is at its beginning. */
const MAX_CHARACTERS = 5000;

/** Classifies a text: what it may be, how probable that is, and which words say so. */
export function classifyText(model: RouterModel, text: string): Classification {
  const { header } = model;
  const segmented = segmentText(text);
  const features = countFeatures(segmented, header.features);
  const [categoryScores, kindScores] = scoreFeatures(model, features);
  const { probability: threshold } = header.category.threshold;
  const empty = {
    model: nameModel(header),
    categories: [],
    path: [],
    kinds: [],
    sure: {},
    words: [],
    ...(threshold !== undefined && { threshold }),
  };
  if (categoryScores === undefined) return empty;

  const all = rank(header.category, categoryScores);
  const path = descend(all);
  const kinds = header.kind && kindScores ? rank(header.kind, kindScores) : [];
  const category = path.findLast((each) => isSure(each, header.category))?.label;
  const [kind] = kinds;
  return {
    ...empty,
    categories: all.slice(0, MOST_CANDIDATES),
    path,
    kinds,
    sure: {
      ...(category !== undefined && { category }),
      ...(header.kind && kind && isSure(kind, header.kind) && { kind: kind.label }),
    },
    words: listDecidingWords(model, segmented, features, all),
  };
}

/** The words of a text as the classifier reads them. */
export function segmentText(text: string): Segmented {
  return segment(normalizeText(text.slice(0, MAX_CHARACTERS)));
}

/** How often each feature of a text counts, by its hash. */
export function countFeatures(segmented: Segmented, options: FeatureOptions): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  visitFeatures(segmented, options, (hash, _from, _to, weight) => counts.set(hash, (counts.get(hash) ?? 0) + weight));
  return counts;
}

/** Probabilities of scores: softmax after division by the temperature. */
export function toProbabilities(scores: ArrayLike<number>, temperature: number): Float64Array {
  const all = Float64Array.from(scores, (score) => score / temperature);
  const highest = all.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const powers = all.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, each) => sum + each, 0);
  return powers.map((power) => power / total);
}

/** The scores of each question's labels. Undefined for a question whose features are all missing from the text. */
function scoreFeatures(
  { header, hashes, importances, weights }: RouterModel,
  features: ReadonlyMap<number, number>,
): readonly (Float64Array | undefined)[] {
  const heads = listHeads(header);
  const columns = countColumns(header);
  const sums = heads.map(({ labels }) => new Float64Array(labels.length));
  const squares = heads.map(() => 0);
  for (const [hash, count] of features) {
    const row = findRow(hashes, hash);
    if (row < 0) continue;
    let start = row * columns;
    for (const [at, head] of sums.entries()) {
      const value = (dampen(count) * (importances[row * sums.length + at] as number)) / IMPORTANCE_UNITS;
      squares[at] = (squares[at] as number) + value * value;
      for (let label = 0; label < head.length; label++)
        head[label] = (head[label] as number) + value * (weights[start + label] as number);
      start += head.length;
    }
  }
  return heads.map(({ scales, biases }, at) =>
    squares[at] === 0
      ? undefined
      : (sums[at] as Float64Array).map(
          (sum, label) =>
            (sum * (scales[label] as number)) / Math.sqrt(squares[at] as number) + (biases[label] as number),
        ),
  );
}

function rank({ labels, temperature }: ModelHead, scores: Float64Array): Candidate[] {
  const probabilities = toProbabilities(scores, temperature);
  return labels
    .map((label, at) => ({ label, probability: probabilities[at] as number }))
    .toSorted((a, b) => b.probability - a.probability);
}

function isSure({ probability }: Candidate, { threshold }: ModelHead): boolean {
  return threshold.probability !== undefined && probability >= threshold.probability;
}

/** Goes down from the most probable top category, each time to the most probable category below. */
function descend(all: readonly Candidate[]): Candidate[] {
  const sums = new Map<string, number>();
  for (const { label, probability } of all)
    for (const code of toCategoryPath(label)) sums.set(code, (sums.get(code) ?? 0) + probability);
  const path: Candidate[] = [];
  for (;;) {
    const above = path.at(-1)?.label ?? '';
    const below = [...sums].filter(([code]) => code.length === above.length + 2 && code.startsWith(above));
    if (below.length === 0) return path;
    const [label, probability] = below.reduce((best, each) => (each[1] > best[1] ? each : best));
    path.push({ label, probability });
  }
}

/**
 * Spreads the weight that each feature adds to the difference between the first and second category evenly over the characters that it
 * covers, sums it for each word, and lists the words with weight for the first. Shares are of all words; those that say nothing of a matter
 * are left out of the list.
 */
function listDecidingWords(
  { header, hashes, importances, weights }: RouterModel,
  segmented: Segmented,
  features: ReadonlyMap<number, number>,
  [first, second]: readonly Candidate[],
): DecidingWord[] {
  const { labels, scales } = header.category;
  const [columns, questions] = [countColumns(header), listHeads(header).length];
  const [one, other] = [first, second].map((candidate) => labels.indexOf(candidate?.label ?? '')) as [number, number];
  const weigh = (row: number, column: number) =>
    column < 0 ? 0 : (weights[row * columns + column] as number) * (scales[column] as number);
  const characters = new Float64Array(segmented.compact.length);
  visitFeatures(segmented, header.features, (hash, from, to, weight) => {
    const row = findRow(hashes, hash);
    if (row < 0) return;
    const count = features.get(hash) as number;
    const value = dampen(count) * (importances[row * questions] as number);
    const part = ((weigh(row, one) - weigh(row, other)) * value * weight) / count / (to - from);
    for (let at = from; at < to; at++) characters[at] = (characters[at] as number) + part;
  });
  const byWord = new Map<string, { readonly word: Word; readonly part: number }>();
  for (const word of segmented.words) {
    const part = characters.subarray(word.from, word.to).reduce((sum, each) => sum + each, 0);
    const earlier = byWord.get(word.text);
    byWord.set(word.text, { word: earlier?.word ?? word, part: (earlier?.part ?? 0) + part });
  }
  const speaking = [...byWord.values()].filter(({ part }) => part > 0).toSorted((a, b) => b.part - a.part);
  const total = speaking.reduce((sum, { part }) => sum + part, 0);
  const told = speaking.filter(({ word }) => !isFunctionWord(word.text));
  return told.slice(0, MOST_WORDS).map(({ word, part }) => ({ ...word, share: part / total }));
}
