export const LABELS = ['邮箱', '账号', '证件', '车牌', '号码', '工单号', '门牌', '姓名', '略'] as const;

/**
 * Something that is removed from a normalized text. The first group of the expression, if there is one, stays. Repetitions that
 * may fail to end are bounded, so that the time is linear in the length of the text.
 */
export interface Pattern {
  readonly label: (typeof LABELS)[number];
  readonly expression: RegExp;
  /** Whether a match is what the pattern looks for, judged with some characters after it. */
  readonly accepts?: (found: string, after: string) => boolean;
}

export const HAN = '\\p{Script=Han}';
export const HAN_DIGITS = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两';

/** What may separate the digits of one number, and numbers too: all but letters, digits and what was removed. */
export const SEPARATOR = '(?:[^\\p{L}\\p{N}\ufffc]|[转空])';
export const SEPARATORS = `${SEPARATOR}{0,16}`;
