import { currentLook, useLook } from '../ui/look.ts';
import { en } from '../words/citizen/en.ts';
import { zh } from '../words/citizen/zh.ts';
import type { Translated } from '../words/words.ts';

export type Words = Translated<typeof zh>;

/** The words of the citizens' pages in the present language. */
export function citizenWords(): Words {
  return currentLook().language === 'zh' ? zh : en;
}

/** The same; the caller is drawn again when the language changes. */
export function useWords(): Words {
  return useLook().language === 'zh' ? zh : en;
}
