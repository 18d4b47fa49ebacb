export const LABELS = ['邮箱', '账号', '证件', '车牌', '号码', '门牌', '姓名', '略'] as const;

/**
 * Something that is taken out of a shadow; the first group, if there is one, stays. Every repetition whose end may fail is bounded,
 * so that no text takes longer than its length.
 */
export interface Pattern {
  readonly label: (typeof LABELS)[number];
  readonly from: RegExp;
  /** Whether what was found is it; told with some signs after it. */
  readonly isMeant?: (found: string, after: string) => boolean;
}

export const HAN = '\\p{Script=Han}';
export const HAN_DIGITS = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两';

/** What may part the digits of one number, and parts numbers too: all but letters, digits and what was taken out. */
export const APART = '(?:[^\\p{L}\\p{N}\ufffc]|[转空])';
export const LOOSELY = `${APART}{0,16}`;
