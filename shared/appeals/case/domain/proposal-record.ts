import { type Classification, type DecidingWord, segmentText } from '#texts/domain/classifier/classify-text.ts';
import type { ProposalRecord } from './commands/parts.ts';

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

/** Whether the person decided for another category than the first proposal. Without a proposal there is nothing to override. */
export function isOverridden({ categories }: ProposalRecord, category: string | undefined): boolean {
  const [first] = categories;
  return first !== undefined && first.category !== category;
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
