import { DANGER_NOTIONS } from './danger-notions.ts';
import { DESPAIR_NOTIONS } from './despair-notions.ts';
import { ORDINARY_NOTIONS } from './ordinary-notions.ts';
import { VIOLENCE_NOTIONS } from './violence-notions.ts';

/**
 * Notions that sentences consist of, by their words. A model has a weight for each notion and for each two in one span, so that it recognises words that its sentences for
 * training do not have.
 */
const KNOWN = Object.entries({ ...DANGER_NOTIONS, ...VIOLENCE_NOTIONS, ...DESPAIR_NOTIONS, ...ORDINARY_NOTIONS });

/** The notions of a plain text and each two of them, under names that no run of Chinese characters has. */
export function listNotions(text: string): readonly string[] {
  const found = KNOWN.filter(([, words]) => words.test(text)).map(([name]) => name);
  const pairs = found.flatMap((one, at) => found.slice(at + 1).map((other) => `${one}+${other}`));
  return [...found, ...pairs];
}
