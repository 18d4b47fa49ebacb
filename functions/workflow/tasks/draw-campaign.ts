import { drawAndRecord } from '#enterprise/campaigns/usecases/advance-campaign.ts';
import type { DrawCampaignDeps } from '#enterprise/campaigns/usecases/draw-campaign.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { task } from '../../runtime/task.ts';

/** Workflow task: draws the sample of a campaign. A repeat stores the same batches. */
export const createHandler = (deps: DrawCampaignDeps) =>
  task(async ({ campaignId }: { readonly campaignId: string }) => {
    await drawAndRecord(deps, campaignId);
    return {};
  });

export const handler = createHandler(combine(base, campaignStores));
