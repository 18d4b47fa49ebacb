import { en } from '../texts/citizen/en.ts';
import { zh } from '../texts/citizen/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from '../ui/look.ts';

export type Texts = Translated<typeof zh>;

/** The texts of the citizens' pages in the present language. The caller is drawn again when the language changes. */
export function useTexts(): Texts {
  return useLook().language === 'zh' ? zh : en;
}
