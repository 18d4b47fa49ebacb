import { DOORS } from './address-patterns.ts';
import { NAMES, NAMES_IN_COURTESY, withoutOrdinaryWords } from './names.ts';
import { shadowOf, TAKEN } from './normalized-text.ts';
import { NUMBERS } from './numbers.ts';
import type { Pattern } from './pattern.ts';

/** A text in which nothing is left that tells who is meant, and whether something was taken out. */
export interface Scrubbed {
  readonly text: string;
  readonly isScrubbed: boolean;
}

interface Found {
  readonly label: Pattern['label'];
  readonly start: number;
  readonly end: number;
}

/** What people write has nothing more after the second round; what still has after these was written as bait. */
const MOST_ROUNDS = 8;

/** How far a pattern looks behind what was found. */
const SIGNS_AFTER = 12;

/** What stands for a text that is bait. */
const WITHHELD = '［略］';

/**
 * Takes out of a text what tells who is meant: phones, numbers of cards and accounts, plates, mail addresses, names in forms of
 * address, house and door. What stays says what it was: `［号码］`. Done again it changes nothing. A name that stands alone in
 * a sentence is not found: somebody reads what is published before, and few may read the rest.
 */
export function scrub(text: string): Scrubbed {
  let scrubbed = text;
  // What was taken out may show what stood before it: a name is one where it ends.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = scrubbedOnce(scrubbed);
    if (next === scrubbed) return { text: scrubbed, isScrubbed: scrubbed !== text };
    scrubbed = next;
  }
  return { text: WITHHELD, isScrubbed: true };
}

/** Looks in the shadow, group by group; what was found is no part of what is found later. */
function scrubbedOnce(text: string): string {
  const { signs, sourceOf } = shadowOf(text);
  const found: Found[] = [];
  let left = signs;
  for (const pattern of NUMBERS) left = takenOut(left, pattern, found);
  for (const pattern of DOORS) left = takenOut(left, pattern, found);
  for (const pattern of NAMES_IN_COURTESY) left = takenOut(left, pattern, found);
  left = withoutOrdinaryWords(left);
  for (const pattern of NAMES) left = takenOut(left, pattern, found);
  let done = '';
  let at = 0;
  for (const { label, start, end } of found.toSorted((one, other) => one.start - other.start)) {
    const [from, to] = sourceOf(start, end);
    done += `${text.slice(at, from)}［${label}］`;
    at = to;
  }
  return done + text.slice(at);
}

function takenOut(signs: string, { label, from, isMeant }: Pattern, found: Found[]): string {
  let left = '';
  let at = 0;
  for (const match of signs.matchAll(from)) {
    const [whole, kept = ''] = match;
    const [start, end] = [match.index + kept.length, match.index + whole.length];
    if (isMeant?.(whole, signs.slice(end, end + SIGNS_AFTER)) === false) continue;
    found.push({ label, start, end });
    left += signs.slice(at, start) + TAKEN.repeat(end - start);
    at = end;
  }
  return left + signs.slice(at);
}
