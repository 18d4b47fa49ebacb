import { useLook } from '../../ui/look.ts';
import { en } from '../../words/knowledge/en.ts';
import { zh } from '../../words/knowledge/zh.ts';
import type { Translated } from '../../words/words.ts';

/** The words of the knowledge base; the caller is drawn again when the language changes. */
export function useKnowledgeWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
