import { useLook } from '../ui/look.ts';
import { en } from '../words/desk/en.ts';
import { zh } from '../words/desk/zh.ts';
import type { Translated } from '../words/words.ts';

export type Words = Translated<typeof zh>;

/** The words of the desk; the caller is drawn again when the language changes. */
export function useWords(): Words {
  return useLook().language === 'zh' ? zh : en;
}
