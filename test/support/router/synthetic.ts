import { createRandom } from '#scripts/router/random.ts';
import { DEFAULT_OPTIONS, type LabelledText } from '#scripts/router/train-model.ts';

/** Words of each category of the synthetic texts. */
export const SIGNAL = {
  '0101': ['暖气', '供热', '室温'],
  '0102': ['停水', '水管', '水表'],
  '0201': ['垃圾', '清运', '恶臭'],
} as const;
const NOISE = [
  '小区',
  '我们',
  '希望',
  '领导',
  '昨天',
  '已经',
  '附近',
  '居民',
  '处理',
  '多次',
  '反映',
  '街道',
  '晚上',
  '孩子',
  '老人',
  '问题',
];
const KIND_WORDS = { complaint: '投诉', consult: '请问', help: '求助' } as const;

export const SMALL_OPTIONS = { ...DEFAULT_OPTIONS, folds: 3 };

/**
 * Texts with a planted signal: `noise` words that say nothing, one word of the category, one of the kind, in random order. A share of
 * `wrong` rows has the label of another category.
 */
export function makeTexts(count: number, { seed = 1, noise = 6, wrong = 0 } = {}): LabelledText[] {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const [categories, kinds] = [
    Object.keys(SIGNAL) as (keyof typeof SIGNAL)[],
    Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[],
  ];
  return Array.from({ length: count }, () => {
    const [category, kind] = [pick(categories), pick(kinds)];
    const words = [...Array.from({ length: noise }, () => pick(NOISE)), pick(SIGNAL[category]), KIND_WORDS[kind]];
    const text = words
      .map((word) => ({ word, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ word }) => word)
      .join('');
    const others = categories.filter((each) => each !== category);
    return { text, category: random() < wrong ? pick(others) : category, kind };
  });
}
