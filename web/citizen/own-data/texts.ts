import { en } from '../../texts/own-data/en.ts';
import { zh } from '../../texts/own-data/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The words about a person's own data; the caller is drawn again when the language changes. */
export function useOwnDataTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
