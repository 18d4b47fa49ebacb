import { countAndRecord } from '#enterprise/campaigns/usecases/advance-campaign.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { campaignStores } from '../../runtime/deps/stores/enterprise/campaigns.ts';
import { task } from '../../runtime/task.ts';

/** Workflow task: counts a campaign from the logs of its batches. */
export const createHandler = (deps: Parameters<typeof countAndRecord>[0]) =>
  task(async ({ campaignId }: { readonly campaignId: string }) => {
    await countAndRecord(deps, campaignId);
    return {};
  });

export const handler = createHandler(combine(base, campaignStores, directoryStores));
