import { en } from '../texts/board/en.ts';
import { zh } from '../texts/board/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from '../ui/look.ts';

export type Words = Translated<typeof zh>;

/** The words of the public figures; the caller is drawn again when the language changes. */
export function useWords(): Words {
  return useLook().language === 'zh' ? zh : en;
}
