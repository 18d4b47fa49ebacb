import { en } from '../../texts/mails/en.ts';
import { zh } from '../../texts/mails/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The texts of mails that wait; the caller is drawn again when the language changes. */
export function useMailTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
