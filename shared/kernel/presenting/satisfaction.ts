import type { Wording } from './language.ts';

/** The steps of satisfaction. */
export const SATISFACTION_TEXTS: Readonly<Record<1 | 2 | 3 | 4 | 5, Wording>> = {
  1: { zh: '很不满意', en: 'Very dissatisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  5: { zh: '非常满意', en: 'Very satisfied' },
};
