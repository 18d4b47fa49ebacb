import { useLook } from '../../ui/look.ts';
import { en } from '../../words/partners/en.ts';
import { zh } from '../../words/partners/zh.ts';
import type { Translated } from '../../words/words.ts';

/** The words of partners; the caller is drawn again when the language changes. */
export function usePartnerWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
