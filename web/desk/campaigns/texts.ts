import { en } from '../../texts/campaigns/en.ts';
import { zh } from '../../texts/campaigns/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useLook } from '../../ui/look.ts';

/** The texts of campaigns; the caller is drawn again when the language changes. */
export function useCampaignTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}
