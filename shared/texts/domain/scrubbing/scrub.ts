import { ADDRESS_PATTERNS } from './address-patterns.ts';
import { normalizeText, REMOVED } from './normalized-text.ts';
import type { Pattern } from './pattern.ts';
import { COURTESY_NAME_PATTERNS, maskOrdinaryWords, NAME_PATTERNS } from './person-names.ts';
import { NUMBER_PATTERNS } from './phone-numbers.ts';

/** A text without identifying details, and whether something was removed. */
export interface Scrubbed {
  readonly text: string;
  readonly isScrubbed: boolean;
}

interface Found {
  readonly label: Pattern['label'];
  readonly start: number;
  readonly end: number;
}

/** Ordinary texts need two rounds. A text that needs more than these is adversarial input. */
const MAX_ROUNDS = 8;

/** How many characters after a match a pattern sees. */
const LOOKAHEAD = 12;

/** Replaces adversarial input. */
const WITHHELD = '［略］';

/**
 * Removes identifying details from a text: phones, card and account numbers, plates, mail addresses, names in forms of address,
 * buildings and flats. A label such as `［号码］` says what was removed. A second run changes nothing. A name without a form of
 * address is not found, so a person reads each text before it is published.
 */
export function scrub(text: string): Scrubbed {
  let scrubbed = text;
  // A removal may reveal what is before it, because a name is recognised by its end.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = scrubOnce(scrubbed);
    if (next === scrubbed) return { text: scrubbed, isScrubbed: scrubbed !== text };
    scrubbed = next;
  }
  return { text: WITHHELD, isScrubbed: true };
}

/** One round over the normalized text. What one pattern found is not searched by the next. */
function scrubOnce(text: string): string {
  const { characters, findSource } = normalizeText(text);
  const found: Found[] = [];
  let left = characters;
  for (const pattern of NUMBER_PATTERNS) left = remove(left, pattern, found);
  for (const pattern of ADDRESS_PATTERNS) left = remove(left, pattern, found);
  for (const pattern of COURTESY_NAME_PATTERNS) left = remove(left, pattern, found);
  left = maskOrdinaryWords(left);
  for (const pattern of NAME_PATTERNS) left = remove(left, pattern, found);
  let done = '';
  let at = 0;
  for (const { label, start, end } of found.toSorted((one, other) => one.start - other.start)) {
    const [from, to] = findSource(start, end);
    done += `${text.slice(at, from)}［${label}］`;
    at = to;
  }
  return done + text.slice(at);
}

/** Replaces the matches of a pattern and adds them to `found`. */
function remove(characters: string, { label, expression, accepts }: Pattern, found: Found[]): string {
  let left = '';
  let at = 0;
  for (const match of characters.matchAll(expression)) {
    const [whole, kept = ''] = match;
    const [start, end] = [match.index + kept.length, match.index + whole.length];
    if (accepts?.(whole, characters.slice(end, end + LOOKAHEAD)) === false) continue;
    found.push({ label, start, end });
    left += characters.slice(at, start) + REMOVED.repeat(end - start);
    at = end;
  }
  return left + characters.slice(at);
}
