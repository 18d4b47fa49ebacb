import { type Classification, type DecidingWord, segmentText } from './classify-text.ts';

/**
 * What the classifier proposed to the person who decided on a category: the part of the decision record that an event holds
 * (DOMAIN 5). Codes and numbers only: the words are places in the text, which leave with it when it is erased.
 */
export interface ProposalRecord {
  readonly model: string;
  /** The most probable categories, best first. */
  readonly categories: readonly { readonly category: string; readonly share: number }[];
  /** The category that reached the threshold of the model: the first, or one above it. */
  readonly sure?: string;
  /** The probability from which the model counts a category as sure. Absent if the model has none. */
  readonly threshold?: number;
  /** The words that decided, strongest first: characters of the text without blanks and punctuation, and their share. */
  readonly words: readonly { readonly from: number; readonly to: number; readonly share: number }[];
}

const DIGITS = 4;

/** The record of a classification; undefined where the model knew nothing of the text. */
export function toProposalRecord({
  model,
  categories,
  sure,
  threshold,
  words,
}: Classification): ProposalRecord | undefined {
  if (categories.length === 0) return undefined;
  return {
    model,
    categories: categories.map(({ label, probability }) => ({ category: label, share: round(probability) })),
    ...(sure.category !== undefined && { sure: sure.category }),
    ...(threshold !== undefined && { threshold: round(threshold) }),
    words: words.map(({ from, to, share }) => ({ from, to, share: round(share) })),
  };
}

/** The text that the classifier reads: the title, then the words. */
export function toClassifiedText({ title, text }: { readonly title?: string; readonly text: string }): string {
  return title === undefined ? text : `${title} ${text}`;
}

/** Cuts the words of a record from the text that was classified. */
export function cutRecordedWords(
  { words }: ProposalRecord,
  text: string,
): readonly Omit<DecidingWord, 'from' | 'to'>[] {
  const { compact } = segmentText(text);
  return words.map(({ from, to, share }) => ({ text: compact.slice(from, to), share }));
}

/** Whether the person decided for another category than the first proposal. */
export function isOverridden({ categories }: ProposalRecord, category: string | undefined): boolean {
  return categories[0]?.category !== category;
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
