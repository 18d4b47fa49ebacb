import { en } from '../texts/common/en.ts';
import { zh } from '../texts/common/zh.ts';
import type { Translated } from '../texts/texts.ts';
import { useLook } from './look.ts';

export type CommonTexts = Translated<typeof zh>;

/** The shared texts in the present language. The caller is drawn again when the language changes. */
export function useCommonTexts(): CommonTexts {
  return useLook().language === 'zh' ? zh : en;
}
