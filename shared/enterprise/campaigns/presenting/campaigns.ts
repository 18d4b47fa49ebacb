import type { Wording } from '#kernel/presenting/language.ts';
import type { CampaignState } from '../domain/campaign.ts';

/** The states of a campaign. */
export const CAMPAIGN_STATE_TEXTS: Readonly<Record<CampaignState, Wording>> = {
  planned: { zh: '待抽样', en: 'Planned' },
  asking: { zh: '发送中', en: 'Asking' },
  answering: { zh: '回收中', en: 'Waiting for answers' },
  ended: { zh: '已结束', en: 'Ended' },
};
