import type { CampaignState } from '../../../domain/enterprise/campaigns/campaign.ts';
import type { Wording } from '../language.ts';

/** The states of a campaign. */
export const CAMPAIGN_STATE_TEXTS: Readonly<Record<CampaignState, Wording>> = {
  planned: { zh: '待抽样', en: 'Planned' },
  asking: { zh: '发送中', en: 'Asking' },
  answering: { zh: '回收中', en: 'Waiting for answers' },
  ended: { zh: '已结束', en: 'Ended' },
};
