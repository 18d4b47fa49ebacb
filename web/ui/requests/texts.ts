import { en } from '../../texts/requests/en.ts';
import { zh } from '../../texts/requests/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../look.ts';

/** The texts of services for businesses; the caller is drawn again when the language changes. */
export function useRequestTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
