import { dropUnseen } from '#kernel/domain/unseen-signs.ts';

const DIGITS = '零一二三四五六七八九';
/** After the name of a road or an estate: its number, `25号`, `二十五号`, `12号楼`, `66-3号`, `33栋`. */
const NUMBER = /^(?:的)?(\d{1,5}|[零〇一二两三四五六七八九十百]{1,6})(?:[-之]\d{1,3})?(?:号|栋|幢|座|#|弄|(?=$))/;

/** An address as names are searched in it: full-width letters made narrow, without white space and punctuation, 街到 as 街道. */
export function normalizeAddress(address: string): string {
  return dropUnseen(address)
    .normalize('NFKC')
    .replace(/[\s,，.。、;；:：!！?？()（）“”"'·]+/g, '')
    .replaceAll('街到', '街道');
}

/** The number that a text begins with, in digits or Chinese numerals; undefined if it begins with none. */
export function readNumber(rest: string): number | undefined {
  const written = NUMBER.exec(rest)?.[1];
  if (written === undefined) return undefined;
  return /\d/.test(written) ? Number(written) : readNumerals(written);
}

/** `二百零五` -> 205, `十二` -> 12, `二五` -> 25. */
function readNumerals(written: string): number {
  const text = written.replaceAll('〇', '零').replaceAll('两', '二');
  if (!/[十百]/.test(text)) return Number([...text].map((sign) => DIGITS.indexOf(sign)).join(''));
  let sum = 0;
  let digit = 0;
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      sum += (digit || 1) * (sign === '百' ? 100 : 10);
      digit = 0;
    } else digit = DIGITS.indexOf(sign);
  }
  return sum + digit;
}
