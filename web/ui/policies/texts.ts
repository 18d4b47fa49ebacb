import { en } from '../../texts/policies/en.ts';
import { zh } from '../../texts/policies/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../look.ts';

/** The texts of policies; the caller is drawn again when the language changes. */
export function usePolicyTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
