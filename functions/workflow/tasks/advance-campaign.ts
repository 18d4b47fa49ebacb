import {
  type Advance,
  type AdvanceCampaignDeps,
  advanceCampaign,
} from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { campaignMachine } from '../../runtime/deps/machine.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { logError } from '../../runtime/log.ts';
import { task } from '../../runtime/task.ts';

/** Workflow task: records the result of the last wave of a campaign, and plans the next step. `wave` is null before the first. */
export const createHandler = (deps: AdvanceCampaignDeps) =>
  task(async ({ wave, ...of }: Omit<Advance, 'wave'> & { readonly wave: Advance['wave'] | null }) => {
    if (wave && wave.failed > 0) {
      const { round, batches, businesses, sent, failed } = wave;
      const lines = { campaignId: of.campaignId, round, first: batches[0], businesses, sent, failed };
      logError('campaign-messages-failed', new Error('the gateway did not take messages of a campaign'), lines);
    }
    return advanceCampaign(deps, { ...of, wave: wave ?? undefined });
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores, campaignMachine));
