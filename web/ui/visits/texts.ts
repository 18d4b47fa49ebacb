import type { Translated } from '../../texts/texts.ts';
import { en } from '../../texts/visits/en.ts';
import { zh } from '../../texts/visits/zh.ts';
import { useLook } from '../look.ts';

/** The texts of visits of businesses; the caller is drawn again when the language changes. */
export function useVisitTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
