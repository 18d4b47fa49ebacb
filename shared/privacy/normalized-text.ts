import { HAN_DIGITS, LABELS, LOOSELY } from './pattern.ts';
import { simplified } from './traditional.ts';

/** Stands in a shadow for what has been taken out, and for what nobody has to look at. */
export const TAKEN = '\ufffc';

/** A text as patterns see it: each sign in its plainest writing, none that cannot be seen. */
export interface Shadow {
  readonly signs: string;
  /** Where in the text a piece of the shadow comes from. */
  readonly sourceOf: (start: number, end: number) => readonly [number, number];
}

/** The signs that may have another writing, and labels of what was taken out before. */
const TO_READ = new RegExp(`［(?:${LABELS.join('|')})］|[^\\x20-\\x7e\\u4e00-\\u9fff。、\\n]`, 'gu');
/** What cannot be seen, and what only stands for something else: nobody may write the sign of what was taken out. */
const UNSEEN = /^(?![\t\v\f\r\x85])[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\ufffc]$/u;
/** Numerals that NFKC leaves as they are: the first sign of each row, the last one, and the number of the first. */
const ROWS_OF_NUMERALS = [
  ['⓫', '⓴', 11],
  ['⓵', '⓾', 1],
  ['⓿', '⓿', 0],
  ['❶', '❿', 1],
  ['➀', '➉', 1],
  ['➊', '➓', 1],
  ['🄋', '🄋', 0],
  ['🄌', '🄌', 0],
  ['〡', '〩', 1],
  ['፩', '፱', 1],
  ['𝍠', '𝍨', 1],
  ['𝍩', '𝍱', 1],
] as const;
const DIGIT = /^\p{Nd}$/u;
const THEIR_DIGITS = '0012345678911234567892';
const HAN_DIGIT = `(?:[${HAN_DIGITS}\\d]|参(?=[${HAN_DIGITS}\\d]))`;
const HAN_NUMBER = new RegExp(`${HAN_DIGIT}(?:${LOOSELY}${HAN_DIGIT}){6,}`, 'gu');
/** Letters that stand for a digit among digits. */
const LIKE_DIGITS = /(?<=\d)[OoIl](?=\d)/g;
/** Dates, times of day, lists of years and years of official papers have many digits and tell of nobody. */
const TIMES =
  /(?<!\d[-./]?)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?![-./]?\d)|(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<!\d)(?:19|20)\d\d(?:[-~至、, ](?:19|20)\d\d){1,20}(?= ?[学财]?年)|(?<!\d{3}[ ([{〔]{0,3})(?:19|20)\d\d[)\]}〕] ?\d{1,6}(?=号)/g;

/**
 * The shadow of a text: NFKC, digits in ASCII (long numbers in Chinese digits too), dashes in one way, signs simplified; what was
 * taken out is one sign.
 */
export function shadowOf(text: string): Shadow {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (signs: string, start: number, end: number) => {
    parts.push(signs);
    for (let each = 0; each < signs.length; each++) {
      starts.push(start);
      ends.push(end);
    }
  };
  const addAsItIs = (from: number, to: number) => {
    parts.push(text.slice(from, to));
    for (let each = from; each < to; each++) {
      starts.push(each);
      ends.push(each + 1);
    }
  };
  let at = 0;
  for (const { 0: sign, index } of text.matchAll(TO_READ)) {
    addAsItIs(at, index);
    at = index + sign.length;
    if (!UNSEEN.test(sign)) add(sign.startsWith('［') && sign.length > 1 ? TAKEN : plain(sign), index, at);
  }
  addAsItIs(at, text.length);
  return {
    signs: readAsNumbers(simplified(parts.join(''))),
    sourceOf: (start, end) => [starts[start] ?? 0, ends[end - 1] ?? text.length],
  };
}

function plain(sign: string): string {
  if (/\p{Pd}|−/u.test(sign)) return '-';
  const plainest = sign.normalize('NFKC');
  return String(/^[^\P{N}\d]$/u.test(plainest) ? (numberOf(plainest) ?? plainest) : plainest);
}

/** What a single numeral of any writing counts. */
function numberOf(numeral: string): number | undefined {
  const code = numeral.codePointAt(0) ?? 0;
  for (const [first, last, number] of ROWS_OF_NUMERALS)
    if (numeral >= first && numeral <= last) return number + code - (first.codePointAt(0) ?? 0);
  if (!DIGIT.test(numeral)) return undefined;
  // Digits stand in rows of ten, from zero on.
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** Sign for sign as long. */
function readAsNumbers(signs: string): string {
  return signs
    .replace(HAN_NUMBER, (found) =>
      Array.from(found, (sign) => (sign === '参' ? '3' : (THEIR_DIGITS[HAN_DIGITS.indexOf(sign)] ?? sign))).join(''),
    )
    .replace(LIKE_DIGITS, (sign) => (/o/i.test(sign) ? '0' : '1'))
    .replace(TIMES, (found) => TAKEN.repeat(found.length));
}
