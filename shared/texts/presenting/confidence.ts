import type { Language } from '#kernel/presenting/language.ts';

/** A share as whole percent: 0.81 -> 81%. Only nothing is 0%, and only everything is 100%. */
export function percentText(share: number, language: Language): string {
  if (share > 0 && share < 0.01) return language === 'zh' ? '不到1%' : 'under 1%';
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100}%`;
}
