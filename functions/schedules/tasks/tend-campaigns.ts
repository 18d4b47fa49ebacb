import { type TendCampaignsDeps, tendCampaigns } from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { campaignMachine } from '../../runtime/deps/machine.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { logInfo, logWarning } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

/** Every few minutes: starts new campaigns, and replaces executions that have not reported in time. */
export const createHandler = (deps: TendCampaignsDeps) =>
  task(async () => {
    const tended = await tendCampaigns(deps);
    for (const campaignId of tended.started) logInfo('campaign-started', { campaignId });
    for (const campaignId of tended.replaced) logWarning('campaign-replaced', { campaignId });
    return tended;
  });

export const handler = createHandler(combine(base, campaignStores, campaignMachine));
