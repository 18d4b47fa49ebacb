import { en } from '../../texts/partners/en.ts';
import { zh } from '../../texts/partners/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The words of partners; the caller is drawn again when the language changes. */
export function usePartnerWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
