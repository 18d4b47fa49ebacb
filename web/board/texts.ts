import { en } from '../texts/board/en.ts';
import { zh } from '../texts/board/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from '../ui/look.ts';

export type Texts = Translated<typeof zh>;

/** The texts of the public figures; the caller is drawn again when the language changes. */
export function useTexts(): Texts {
  return useLook().language === 'zh' ? zh : en;
}
