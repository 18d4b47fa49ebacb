import { en } from '../../texts/partners/en.ts';
import { zh } from '../../texts/partners/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The texts of partners; the caller is drawn again when the language changes. */
export function usePartnerTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
