import type { Wording } from '#kernel/presenting/language.ts';

/** Texts of statistics in addition to the names of cities and categories. */
export const COUNTED_PLACE_TEXTS = {
  all: { zh: '全部', en: 'All' },
  reports: { zh: '举报', en: 'Tip-offs' },
  elsewhere: { zh: '其他地区', en: 'Elsewhere' },
} as const satisfies Readonly<Record<string, Wording>>;

export const COUNTED_CATEGORY_TEXTS = {
  all: { zh: '全部', en: 'All' },
  none: { zh: '未分类', en: 'Without a category' },
  /** After the name of a category. */
  rest: { zh: '（未细分）', en: ' (not further divided)' },
} as const satisfies Readonly<Record<string, Wording>>;
