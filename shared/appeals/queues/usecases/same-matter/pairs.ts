import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';

/** What is neither a letter nor a digit separates words. */
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
/** The replacement of a removed detail. */
const LABEL = /［[^］]*］/g;

/** The words of a text: without case, width and signs. */
export function splitWords(text: string): readonly string[] {
  return dropUnseen(text)
    .normalize('NFKC')
    .toLowerCase()
    .split(SEPARATORS)
    .filter((word) => word !== '');
}

/** The pairs of neighbouring characters of a word: Chinese is written without spaces, and most of its words have two characters. */
export function listPairs(word: string): readonly string[] {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/** The pairs of a text for the index, each once, at most `most`. Names, numbers and addresses are removed first. */
export function listIndexedPairs(texts: readonly string[], most: number): readonly string[] {
  const words = texts.flatMap((text) => splitWords(scrub(text).text.replace(LABEL, ' ')));
  return [...new Set(words.flatMap(listPairs))].slice(0, most);
}

/** Whether all words are in the text. */
export function hasWords(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.map((text) => splitWords(text).join(' '));
  return words.every((word) => all.some((text) => text.includes(word)));
}
