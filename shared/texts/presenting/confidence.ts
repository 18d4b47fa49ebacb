import type { Language, Wording } from '#kernel/presenting/language.ts';

/** How sure a search or a model is, in words: the least share from which each is said, in order. */
const CONFIDENCE_TEXTS: readonly (readonly [number, Wording])[] = [
  [0.98, { zh: '十分确定', en: 'certain' }],
  [0.9, { zh: '很有把握', en: 'very sure' }],
  [0.7, { zh: '比较有把握', en: 'fairly sure' }],
  [0.5, { zh: '有一半以上的把握', en: 'more sure than not' }],
  [0.2, { zh: '把握不大', en: 'not sure' }],
  [0, { zh: '几乎没有把握', en: 'hardly sure at all' }],
];

/** A share in words and percent: 0.81 -> 比较有把握（81%） or fairly sure (81%). */
export function confidenceText(share: number, language: Language): string {
  const words = CONFIDENCE_TEXTS.find(([least]) => share >= least)?.[1][language] ?? '';
  return language === 'zh'
    ? `${words}（${percentText(share, language)}）`
    : `${words} (${percentText(share, language)})`;
}

/** A share as whole percent: 0.81 -> 81%. Only nothing is 0%, and only everything is 100%. */
export function percentText(share: number, language: Language): string {
  if (share > 0 && share < 0.01) return language === 'zh' ? '不到1%' : 'under 1%';
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100}%`;
}
