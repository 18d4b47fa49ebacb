import { type ReleaseCampaignsDeps, releaseCampaigns } from '#enterprise/campaigns/usecases/release-campaigns.ts';
import { type ReleaseHelpfulnessDeps, releaseHelpfulness } from '#enterprise/requests/usecases/helpfulness.ts';
import { type ReleaseVisitsDeps, releaseVisits } from '#enterprise/visits/usecases/visits.ts';
import { type ReleaseMonthsDeps, releaseMonths } from '#statistics/usecases/release-months.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { campaignStores } from '../runtime/deps/stores/enterprise/campaigns.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

interface ReleaseAllDeps extends Omit<ReleaseMonthsDeps, 'whole'> {
  readonly wholeMonths: ReleaseMonthsDeps['whole'];
  readonly helpfulness: ReleaseHelpfulnessDeps['helpfulness'];
  readonly helpfulnessReleases: ReleaseHelpfulnessDeps['releases'];
  readonly helpfulnessMonths: ReleaseHelpfulnessDeps['whole'];
  readonly campaigns: ReleaseCampaignsDeps['campaigns'];
  readonly campaignLog: ReleaseCampaignsDeps['campaignLog'];
  readonly campaignReleases: ReleaseCampaignsDeps['releases'];
  readonly visitCounts: ReleaseVisitsDeps['visitCounts'];
  readonly visitReleases: ReleaseVisitsDeps['releases'];
  readonly visitMonths: ReleaseVisitsDeps['whole'];
}

/** Nightly: publishes the statistics of months that are closed. */
export const createHandler = (deps: ReleaseAllDeps) =>
  task(async () => {
    const { directory, time } = deps;
    const { counters, releases, wholeMonths: whole } = deps;
    const published = await releaseMonths({ counters, releases, whole, directory, time });
    for (const { month, rows } of published) logInfo('month-released', { month, rows: rows.length });
    const { helpfulness, helpfulnessReleases, helpfulnessMonths } = deps;
    const answered = { helpfulness, releases: helpfulnessReleases, whole: helpfulnessMonths };
    const shares = await releaseHelpfulness({ ...answered, directory, time });
    for (const { month, rows } of shares) logInfo('helpfulness-released', { month, rows: rows.length });
    const { visitCounts, visitReleases, visitMonths } = deps;
    const visited = { visitCounts, releases: visitReleases, whole: visitMonths };
    const visits = await releaseVisits({ ...visited, directory, time });
    for (const { month, rows } of visits) logInfo('visits-released', { month, rows: rows.length });
    const { campaigns, campaignLog, campaignReleases } = deps;
    const ended = await releaseCampaigns({ campaigns, campaignLog, releases: campaignReleases, directory, time });
    for (const { month, rows } of ended) logInfo('campaigns-released', { month, rows: rows.length });
    const toMonths = (released: readonly { readonly month: string }[]) => released.map(({ month }) => month);
    return {
      published: toMonths(published),
      helpfulness: toMonths(shares),
      visits: toMonths(visits),
      campaigns: toMonths(ended),
    };
  });

export const handler = createHandler(combine(base, publicStores, directoryStores, campaignStores));
