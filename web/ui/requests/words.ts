import { en } from '../../words/requests/en.ts';
import { zh } from '../../words/requests/zh.ts';
import type { Translated } from '../../words/words.ts';
import { useLook } from '../look.ts';

/** The words of services for businesses; the caller is drawn again when the language changes. */
export function useRequestWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
