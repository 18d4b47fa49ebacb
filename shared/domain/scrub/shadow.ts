import { HAN_DIGITS, LABELS } from './pattern.ts';

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
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}]$/u;
const THEIR_DIGITS = '0012345678911234567892';
const HAN_NUMBER = new RegExp(`[${HAN_DIGITS}\\d](?:[ .·,、:~*\\t\\n-]{0,2}[${HAN_DIGITS}\\d]){6,}`, 'g');
/** Letters that stand for a digit among digits. */
const LIKE_DIGITS = /(?<=\d)[OoIl](?=\d)/g;
/** Dates, times of day, lists of years and years of official papers have many digits and tell of nobody. */
const TIMES =
  /(?<!\d[-./]?)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?![-./]?\d)|(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<!\d)(?:19|20)\d\d(?:[-~至、, ](?:19|20)\d\d){1,20}(?= ?[学财]?年)|(?<!\d)(?:19|20)\d\d[)\]}〕] ?\d{1,6}(?=号)/g;

/** The shadow of a text: NFKC, digits in ASCII (long numbers in Chinese digits too), dashes in one way; what was taken out is one sign. */
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
    signs: readAsNumbers(parts.join('')),
    sourceOf: (start, end) => [starts[start] ?? 0, ends[end - 1] ?? text.length],
  };
}

function plain(sign: string): string {
  if (/\p{Pd}|−/u.test(sign)) return '-';
  if (/[٠-٩۰-۹]/.test(sign)) return String(sign.charCodeAt(0) & 0xf);
  return sign.normalize('NFKC');
}

/** Sign for sign as long. */
function readAsNumbers(signs: string): string {
  return signs
    .replace(HAN_NUMBER, (found) =>
      Array.from(found, (sign) => THEIR_DIGITS[HAN_DIGITS.indexOf(sign)] ?? sign).join(''),
    )
    .replace(LIKE_DIGITS, (sign) => (/o/i.test(sign) ? '0' : '1'))
    .replace(TIMES, (found) => TAKEN.repeat(found.length));
}
