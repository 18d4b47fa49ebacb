import { useLook } from '../../ui/look.ts';
import { en } from '../../words/own-data/en.ts';
import { zh } from '../../words/own-data/zh.ts';
import type { Translated } from '../../words/words.ts';

/** The words about a person's own data; the caller is drawn again when the language changes. */
export function useOwnDataWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
