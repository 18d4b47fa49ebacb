import type { CampaignsRow } from '#enterprise/campaigns/domain/campaigns.ts';
import { type ReadReleaseDeps, readRelease } from '#statistics/usecases/read-release.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { releaseHandler } from '../../runtime/http/release-handler.ts';

interface GetCampaignsDeps {
  readonly publishedCampaigns: ReadReleaseDeps<CampaignsRow>['releases'];
  readonly directory: ReadReleaseDeps<CampaignsRow>['directory'];
}

/** GET /v1/public/campaigns?month=: what businesses answered in the campaigns that ended in a month, as JSON or CSV. */
export const createHandler = (deps: GetCampaignsDeps) =>
  releaseHandler<CampaignsRow>({
    name: 'campaigns',
    columns: ['answered', 'share', 'low', 'high', 'regionCode', 'from', 'to', 'endedOn', 'asked', 'declined'],
    read: (month) => readRelease({ releases: deps.publishedCampaigns, directory: deps.directory }, month),
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
