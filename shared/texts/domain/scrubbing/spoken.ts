import { HAN, HAN_DIGITS, type Pattern, SEPARATOR } from './pattern.ts';

const DIGIT = `[\\d${HAN_DIGITS}]`;
/** As radio operators and old people say them: 洞 is 0, 拐 is 7, 勾 is 9. */
const SPOKEN_DIGIT = `[\\d${HAN_DIGITS}洞拐勾]`;
const PAUSE = `${SEPARATOR}{0,4}`;

/** The first three digits of a mobile phone, told as digits or as a number: 一三九, 一百三十九. */
const HEAD = `[1一幺壹](?:百[3-9三四五六七八九]十${DIGIT}?|[3-9三四五六七八九]${DIGIT})`;
/** Four digits, told as digits or as a number with its noughts: 四千零五十二, 零零四十一, 八八零六. */
const BELOW_THOUSAND = `(?:${DIGIT}百(?:[零〇]${DIGIT}|${DIGIT}十${DIGIT}?|${DIGIT})?|${DIGIT}?十${DIGIT}?|${DIGIT})`;
const FOUR = `(?:${DIGIT}千(?:[零〇]?${BELOW_THOUSAND})?|[零〇0]{1,3}${BELOW_THOUSAND}|${DIGIT}{4})`;

const MAIL_SIGN = '[\\p{Script=Latin}\\d._%+-]';
const AT = '(?: ?(?:艾特|爱特|圈[aA]|#) ?| ?[([【] ?at ?[)\\]】] ?| at )';
const DOT = '(?: ?(?:点|[.。]|[([【]dot[)\\]】]) ?| dot )';
const DOMAIN = `(?:[A-Za-z\\d-]{1,30}|${DIGIT}{2,4}|扣扣)`;

/** Addresses of mail as people say them aloud or hide them. They go before numbers. */
export const SPOKEN_MAIL_PATTERNS: readonly Pattern[] = [
  {
    label: '邮箱',
    expression: new RegExp(
      `(?:${MAIL_SIGN}{1,64}(?:点${MAIL_SIGN}{1,64}){0,3}|${HAN}{1,4})${AT}(?:${DOMAIN}${DOT}){1,3}(?:com|cn|net|org|康姆|抗姆)(?![A-Za-z])`,
      'giu',
    ),
  },
];

/** Phones and ends of numbers as people say them aloud. */
export const SPOKEN_NUMBER_PATTERNS: readonly Pattern[] = [
  {
    label: '号码',
    expression: new RegExp(`(?<!${DIGIT})${HEAD}${PAUSE}${FOUR}${PAUSE}${FOUR}(?![十百千万])`, 'gu'),
    // Plain digits are the matter of other patterns, which know sums and lists.
    accepts: (found) => /[百千]/.test(found),
  },
  {
    label: '号码',
    expression: new RegExp(`(?<!${DIGIT})[1一幺][3-9三四五六七八九]${DIGIT}[点杠]${DIGIT}{4}[点杠]${DIGIT}{4}`, 'gu'),
  },
  {
    label: '号码',
    expression: new RegExp(`((?:尾号|(?:最后|[后末尾])[四4]位(?:数字?|号码?)?)[ :是为]{0,3})${SPOKEN_DIGIT}{4}`, 'g'),
  },
];
