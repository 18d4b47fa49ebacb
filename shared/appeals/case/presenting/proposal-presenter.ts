import type { Candidate, Classification } from '#texts/domain/classifier/classify-text.ts';

const DIGITS = 4;

/**
 * A proposal of the classifier as staff see it: codes with probabilities, and the words that decided with their shares. `record`: how often people
 * took such proposals, where it is known.
 */
export function presentProposal(
  { model, categories, path, kinds, sure, words }: Classification,
  record?: { readonly right: number; readonly of: number },
) {
  return {
    model,
    categories: categories.map(presentCategory),
    path: path.map(presentCategory),
    kinds: kinds.map(({ label, probability }) => ({ kind: label, probability: round(probability) })),
    sure,
    words: words.map(({ text, share }) => ({ text, share: round(share) })),
    record,
  };
}

function presentCategory({ label, probability }: Candidate) {
  return { category: label, probability: round(probability) };
}

/** Four digits, so that the answer is the same on every processor. */
function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
