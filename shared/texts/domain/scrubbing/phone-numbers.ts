import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import { HAN, HAN_DIGITS, type Pattern, SEPARATOR, SEPARATORS } from './pattern.ts';
import { SPOKEN_MAIL_PATTERNS, SPOKEN_NUMBER_PATTERNS } from './spoken.ts';

const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** Arms and districts of the army on old plates. */
const PLATE_TROOPS = '军空海北沈兰济南广成';
const DIGIT = `[\\d${HAN_DIGITS}]`;
const PLATE_SIGN = `[A-HJ-NP-Za-hj-np-z\\d${HAN_DIGITS}]`;
/** Separators in the head of a plate, and between its characters. */
const HEAD_SEPARATOR = '[ ·•・.:/_|*~"()+=#-]{0,3}';
const PLATE_SEPARATOR = '[ ·.-]?';

/** Separators of the digits of one number. */
const DIGIT_SEPARATOR = '[ \\t().·•・_/-]{0,3}';

const MAIL_SIGN = '[\\p{Script=Latin}\\d._%+-]';
const DOMAIN_SIGN = '[\\p{Script=Latin}\\d-]';
const HAN_DOMAIN = '(?:中国|公司|网络|网址|网站|在线|中文网|集团|商城|商店|商标|企业|政务|公益|移动|香港|台湾)';
const HAN_LABEL = `[\\p{Script=Han}\\p{Script=Latin}\\d-]{1,20}[.。]`;

const LATIN_CHATS = 'QQ|VX|WX|WeChat|DingTalk|Alipay|TikTok|WhatsApp|Telegram';
const CHATS = `(?:(?<![A-Za-z])(?:${LATIN_CHATS})|微信|[V威薇]信|钉钉|支付宝|抖音|快手|小红书|微博|飞书|视频号|加 ?(?:V(?!IP)|[微薇]))`;
/** Words after the name of a chat that are not accounts. */
const NO_ACCOUNT = `(?!(?:${LATIN_CHATS}|app|android|iphone|ios|web|pay)(?![A-Za-z\\d]|[_.-][A-Za-z\\d]))`;

/** After digits: a unit, so that they are a quantity or a time. */
const MEASURED = /^ ?[元万亿米吨个户人余多名块家条次年度%]/;

/** After few digits that follow the name of a chat: a unit. */
const NO_ACCOUNT_IN_DIGITS = /^(?:年(?!龄)|[元万亿块%])/;

/** Separators of quantities, not of phone numbers. */
const COUNTED = /[+%$¥€£]/;

/** Whether the match is a correct sum or product. */
function isSum(found: string, after: string): boolean {
  const [, terms, result] = /^(\d+(?: ?[+*×] ?\d+)+) ?= ?(\d+)/.exec(found + after) ?? [];
  if (terms === undefined) return false;
  const numbers = terms.split(/[+*×]/).map(Number);
  const sums = [numbers.reduce((one, other) => one + other), numbers.reduce((one, other) => one * other)];
  return sums.includes(Number(result));
}

/** Lists of buildings or floors, shares and small prices. */
const isList = (found: string) =>
  /^(?=.*\d\d)\d{1,2}(?:[,、;]\d{1,2}){5,}$/.test(found) ||
  /^\d\.\d{1,2}(?:[^\d.]+\d\.\d{1,2}){2,}$/.test(found) ||
  (/[%$¥€£]/.test(found) && !/^\d{3,4}\D+\d{4}\D+\d{4}$/.test(found));

/** What is written in digits and letters, in the order of the search. */
export const NUMBER_PATTERNS: readonly Pattern[] = [
  {
    label: '邮箱',
    expression: new RegExp(
      `(?:${MAIL_SIGN}{1,64}|["“”][^"“”@\\n]{1,64}["“”]|${HAN}{1,4})[ \\n]?@[ \\n]?(?:(?=${DOMAIN_SIGN}{0,19}${HAN})(?:${HAN_LABEL}){1,3}(?:${HAN_DOMAIN}|[A-Za-z]{2,10})|${DOMAIN_SIGN}{1,63}(?:[.。]${DOMAIN_SIGN}{1,63}){0,4}(?:\\.(?:${HAN_LABEL})?${HAN_DOMAIN})?)`,
      'gu',
    ),
  },
  ...SPOKEN_MAIL_PATTERNS,
  {
    label: '账号',
    expression: new RegExp(
      `(${CHATS} ?的?(?:[账帐][号户]|号码?|ID|account|名)?[ :是为叫("“”-]{0,3})${NO_ACCOUNT}[A-Za-z\\d_][A-Za-z\\d._-]{3,31}`,
      'giu',
    ),
    // Digits after QQ are always an account.
    accepts: (found, after) =>
      /^QQ/i.test(found) || !(/\D[\d.-]{4,9}$/.test(found) && NO_ACCOUNT_IN_DIGITS.test(after)),
  },
  ...SPOKEN_NUMBER_PATTERNS,
  {
    label: '工单号',
    expression: new RegExp(`(?<!\\d)\\d(?:${DIGIT_SEPARATOR}\\d){17}(?!\\d)`, 'g'),
    accepts: (found) => isAppealNumber(found.replace(/\D/g, '')),
  },
  { label: '证件', expression: /(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![A-Za-z0-9])/g },
  {
    label: '车牌',
    expression: new RegExp(
      `[${PLATE_PROVINCES}]${HEAD_SEPARATOR}[A-Za-z]${HEAD_SEPARATOR}${PLATE_SIGN}(?:${PLATE_SEPARATOR}${PLATE_SIGN}){3,4}${PLATE_SEPARATOR}(?:${PLATE_SIGN}|[挂学警港澳领试超]|应急)`,
      'g',
    ),
    accepts: (found) => new RegExp(DIGIT).test(found),
  },
  {
    label: '车牌',
    expression: new RegExp(
      `[${PLATE_TROOPS}]${HEAD_SEPARATOR}[A-Za-z]${HEAD_SEPARATOR}${DIGIT}(?:${PLATE_SEPARATOR}${DIGIT}){4}(?!${DIGIT})`,
      'g',
    ),
    // A building of a compound: 小区南A12345号.
    accepts: (_found, after) => !/^(?:号(?!码)|[楼栋座室])/.test(after),
  },
  {
    label: '车牌',
    expression: new RegExp(
      `(?<![天行大促迫即假致驱指出公特信])使${HEAD_SEPARATOR}${DIGIT}{3}${PLATE_SEPARATOR}${DIGIT}{3}(?!${DIGIT}|[.,]\\d)`,
      'g',
    ),
    accepts: (_found, after) => !MEASURED.test(after),
  },
  { label: '车牌', expression: new RegExp(`WJ ?(?:\\d\\d|[${PLATE_PROVINCES}])? ?[·•.-]?\\d{4,5}[A-Za-z]?`, 'gi') },
  {
    label: '车牌',
    expression: /((?:车牌|车号|军车)(?:号码|号|照|牌)?[ :是为]{0,3})[A-Za-z](?=.{0,3}\d)(?:[ ·.-]?[A-Za-z\d]){4,6}/g,
  },
  { label: '证件', expression: /(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{7,10}(?![A-Za-z0-9])/g },
  // Bank cards and identity cards, with any separators.
  {
    label: '号码',
    expression: new RegExp(`(?<!\\d)[1-9](?:${SEPARATORS}\\d){14,18}(?:${SEPARATORS}[Xx])?(?!\\d)`, 'gu'),
    accepts: (found, after) => {
      const digits = found.replace(/[^\dXx]/g, '');
      // A sum may look like a card number. Most Chinese bank cards begin with 62.
      const card = COUNTED.test(found) ? /^62\d{14,17}$/ : /^[3-6]\d{15,18}$/;
      if (isSum(found, after)) return false;
      return card.test(digits) || /^[1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]$/.test(digits);
    },
  },
  // Phones. A word that begins with a digit may follow: `138，1234，5678一直打不通`.
  {
    label: '号码',
    expression: new RegExp(
      `(?<!\\d)(?:1[3-9]\\d${SEPARATOR}{1,16}\\d{4}${SEPARATOR}{1,16}\\d{4}|(?:1${SEPARATORS}[3-9](?:${SEPARATORS}\\d){9}|0${SEPARATORS}[1-9](?:${SEPARATORS}\\d){8,10})(?!\\d))`,
      'gu',
    ),
    accepts: (found, after) => !isSum(found, after) && !isList(found),
  },
  // All other numbers of seven or more digits: accounts, numbers of other offices.
  {
    label: '号码',
    expression: new RegExp(`\\+?\\d(?:${DIGIT_SEPARATOR}\\d){6,40}[Xx]?`, 'g'),
    accepts: (found, after) =>
      !(/^\d{1,6}-\d{1,6}$|^\d{5,9}(?:\.\d{1,2})?$/.test(found) && /^ ?[元万米吨个户人度%]/.test(after)),
  },
];
