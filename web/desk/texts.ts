import { en } from '../texts/desk/en.ts';
import { zh } from '../texts/desk/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from '../ui/look.ts';

export type Words = Translated<typeof zh>;

/** The words of the desk; the caller is drawn again when the language changes. */
export function useWords(): Words {
  return useLook().language === 'zh' ? zh : en;
}
