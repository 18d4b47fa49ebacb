import type * as z from 'zod/mini';
import type { campaign, campaignHead, campaignList, campaignOrder } from '#enterprise/campaigns/campaigns.contract.ts';

export type Campaign = z.output<typeof campaign>;
export type CampaignHead = z.output<typeof campaignHead>;

/** The operations of those who order campaigns, which ask businesses whether services were helpful. */
export interface CampaignOperations {
  'GET /v1/desk/enterprise/campaigns': { answer: z.output<typeof campaignList> };
  'POST /v1/desk/enterprise/campaigns': { body: z.input<typeof campaignOrder>; answer: CampaignHead };
  'GET /v1/desk/enterprise/campaigns/{id}': { answer: Campaign };
  'DELETE /v1/desk/enterprise/campaigns/{id}': { answer: undefined };
}
