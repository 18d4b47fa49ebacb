import { HAN_DIGITS, LABELS, SEPARATORS } from './pattern.ts';
import { simplify } from './traditional.ts';

/** Stands in a normalized text for what was removed, and for what needs no search. */
export const REMOVED = '\ufffc';

/** A text as the patterns see it: each character in its plainest form, without invisible ones. */
export interface NormalizedText {
  readonly characters: string;
  /** The range of the original text that a range of the normalized text comes from. */
  readonly findSource: (start: number, end: number) => readonly [number, number];
}

/** Characters that may have a plainer form, and labels of what was removed before. */
const TO_NORMALIZE = new RegExp(`［(?:${LABELS.join('|')})］|[^\\x20-\\x7e\\u4e00-\\u9fff。、\\n]`, 'gu');
/** Invisible characters, and the character that stands for what was removed, which nobody may write. */
const INVISIBLE = /^(?![\t\v\f\r\x85])[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\ufffc]$/u;
/** Rows of numerals that NFKC does not change: the first and the last character, and the value of the first. */
const NUMERAL_ROWS = [
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
const HAN_DIGIT_VALUES = '0012345678911234567892';
/** Characters that are digits beside digits: of operators by radio, who say 洞 for 0, and bankers' 参. */
const VALUES_BESIDE_DIGITS: Readonly<Record<string, string>> = { 洞: '0', 拐: '7', 勾: '9', 参: '3' };
const HAN_DIGIT = `(?:[${HAN_DIGITS}\\d]|参(?=[${HAN_DIGITS}\\d])|洞(?!口)|拐(?![角弯])|勾(?![选起]))`;
const HAN_NUMBER = new RegExp(`${HAN_DIGIT}(?:${SEPARATORS}${HAN_DIGIT}){6,}`, 'gu');
/** Letters that stand for a digit between digits. */
const DIGIT_LETTERS = /(?<=\d)[OoIl](?=\d)/g;
/** Dates, times of day, lists of years and years of official documents have many digits but identify nobody. */
const TIMES =
  /(?<!\d[-./]?)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?![-./]?\d)|(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<!\d)(?:19|20)\d\d(?:[-~至、, ](?:19|20)\d\d){1,20}(?= ?[学财]?年)|(?<!\d{3}[ ([{〔]{0,3})(?:19|20)\d\d[)\]}〕] ?\d{1,6}(?=号)/g;

/**
 * Normalizes a text: NFKC, ASCII digits (also for long numbers in Chinese digits), one kind of dash, simplified characters.
 * A label of what was removed becomes one character.
 */
export function normalizeText(text: string): NormalizedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (characters: string, start: number, end: number) => {
    parts.push(characters);
    for (let each = 0; each < characters.length; each++) {
      starts.push(start);
      ends.push(end);
    }
  };
  const addUnchanged = (from: number, to: number) => {
    parts.push(text.slice(from, to));
    for (let each = from; each < to; each++) {
      starts.push(each);
      ends.push(each + 1);
    }
  };
  let at = 0;
  for (const { 0: found, index } of text.matchAll(TO_NORMALIZE)) {
    addUnchanged(at, index);
    at = index + found.length;
    if (!INVISIBLE.test(found)) add(found.startsWith('［') && found.length > 1 ? REMOVED : toPlain(found), index, at);
  }
  addUnchanged(at, text.length);
  return {
    characters: toAsciiDigits(simplify(parts.join(''))),
    findSource: (start, end) => [starts[start] ?? 0, ends[end - 1] ?? text.length],
  };
}

function toPlain(character: string): string {
  if (/\p{Pd}|−/u.test(character)) return '-';
  const plainest = character.normalize('NFKC');
  return String(/^[^\P{N}\d]$/u.test(plainest) ? (findValue(plainest) ?? plainest) : plainest);
}

/** The value of a single numeral in any script. */
function findValue(numeral: string): number | undefined {
  const code = numeral.codePointAt(0) ?? 0;
  for (const [first, last, number] of NUMERAL_ROWS)
    if (numeral >= first && numeral <= last) return number + code - (first.codePointAt(0) ?? 0);
  if (!DIGIT.test(numeral)) return undefined;
  // Unicode has digits in rows of ten that begin with zero.
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** Replaces Chinese digits of long numbers, and letters between digits. The length stays the same. */
function toAsciiDigits(characters: string): string {
  return characters
    .replace(HAN_NUMBER, (found) =>
      Array.from(
        found,
        (each) => VALUES_BESIDE_DIGITS[each] ?? HAN_DIGIT_VALUES[HAN_DIGITS.indexOf(each)] ?? each,
      ).join(''),
    )
    .replace(DIGIT_LETTERS, (letter) => (/o/i.test(letter) ? '0' : '1'))
    .replace(TIMES, (found) => REMOVED.repeat(found.length));
}
