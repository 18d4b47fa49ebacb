import { useLook } from '../../ui/look.ts';
import { en } from '../../words/campaigns/en.ts';
import { zh } from '../../words/campaigns/zh.ts';
import type { Translated } from '../../words/words.ts';

/** The words of campaigns; the caller is drawn again when the language changes. */
export function useCampaignWords(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
