import { en } from '../../words/visits/en.ts';
import { zh } from '../../words/visits/zh.ts';
import type { Translated } from '../../words/words.ts';
import { useLook } from '../look.ts';

/** The words of visits of businesses; the caller is drawn again when the language changes. */
export function useVisitWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
