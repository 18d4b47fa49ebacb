import type { Language, Wording } from '#kernel/presenting/language.ts';

/** Why routing suggests a unit (DOMAIN 5). */
const CANDIDATE_TEXTS: Readonly<Record<string, Wording>> = {
  catalogue: { zh: '派单目录规定的责任单位', en: 'Responsible by the catalogue' },
  'catalogue-parent': { zh: '上级类别的责任单位', en: 'Responsible for a broader category' },
  'suggested-on-return': { zh: '退单单位建议', en: 'Suggested by the unit that returned the case' },
  'above-accused': { zh: '被投诉单位的上级单位', en: 'Above the office complained of' },
  'last-resort': { zh: '兜底承办单位', en: 'Owner of last resort' },
};

/** Why routing suggests a unit, in words; undefined for a reason that has no text. */
export function candidateText(why: string, language: Language): string | undefined {
  return CANDIDATE_TEXTS[why]?.[language];
}
