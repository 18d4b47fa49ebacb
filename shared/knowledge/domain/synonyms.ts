import { dropUnseen } from '#kernel/domain/unseen-signs.ts';

/** What people write instead of the words of an item: data of a jurisdiction, versioned with the index. */
export interface KnowledgeWords {
  /** Groups of words that mean the same. */
  readonly synonyms: readonly (readonly string[])[];
  /** Common misspellings and the right words. */
  readonly typos: Readonly<Record<string, string>>;
  /** Words that say nothing about the matter. */
  readonly stop: readonly string[];
}

export const NO_WORDS: KnowledgeWords = { synonyms: [], typos: {}, stop: [] };

/** A term of a question and how much a match counts. */
export type Terms = ReadonlyMap<string, number>;

const WORD = 1;
/** Two characters in a row: they find names and words that were segmented in another way. */
const PAIR = 0.5;
const SYNONYM = 1;
const GROUP = '=';
const HAN_RUN = /\p{Script=Han}{2,}/gu;
/** A question is short. What follows is not read. */
const MOST_CHARACTERS = 300;

/** The text as it is compared: full-width letters and case make no difference, misspellings are put right. */
export function normaliseWords(text: string, { typos }: KnowledgeWords): string {
  let normal = dropUnseen(text).normalize('NFKC').toLowerCase();
  for (const [wrong, right] of Object.entries(typos)) normal = normal.replaceAll(wrong, right);
  return normal;
}

/** The terms of a text: its words, all pairs of characters, and the groups of words that mean the same. The text is normalised. */
export function listTerms(text: string, { synonyms, stop }: KnowledgeWords): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [run] of text.matchAll(HAN_RUN))
    for (let at = 0; at + 1 < run.length; at++) terms.set(run.slice(at, at + 2), PAIR);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) terms.set(segment, WORD);
  for (const word of stop) terms.delete(word);
  // One term for the group, however many of its words a text has.
  for (const [group, words] of synonyms.entries())
    if (words.some((word) => text.includes(word))) terms.set(`${GROUP}${group}`, SYNONYM);
  return terms;
}

/** The terms of a question and how much each counts. */
export function listQueryTerms(question: string, words: KnowledgeWords): Terms {
  return listTerms(normaliseWords(question.slice(0, MOST_CHARACTERS), words), words);
}

/** The letters that an operator typed for initials: `gnbt 退费` -> `gnbt`. */
export function listLetters(question: string): readonly string[] {
  return question.toLowerCase().match(/[a-z]{2,12}/g) ?? [];
}
