import { en } from '../../texts/knowledge/en.ts';
import { zh } from '../../texts/knowledge/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The texts of the knowledge base; the caller is drawn again when the language changes. */
export function useKnowledgeTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
