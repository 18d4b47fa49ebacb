import { en } from '../texts/citizen/en.ts';
import { zh } from '../texts/citizen/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from '../ui/look.ts';

export type Words = Translated<typeof zh>;

/** The words of the citizens' pages in the present language. The caller is drawn again when the language changes. */
export function useWords(): Words {
  return useLook().language === 'zh' ? zh : en;
}
