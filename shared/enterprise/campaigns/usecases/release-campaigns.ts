import type { Directory } from '#directory/ports/directory.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { MonthlyRelease } from '#statistics/statistics.port.ts';
import { type PublishMonthsDeps, publishMonths, unlessEmpty } from '#statistics/usecases/release-months.ts';
import type { CampaignLog, Campaigns } from '../campaigns.port.ts';
import type { Campaign } from '../domain/campaign.ts';
import {
  buildCampaigns,
  type CampaignFacts,
  type CampaignHelpful,
  type CampaignsRow,
  findMonthOfEnd,
  toFacts,
} from '../domain/campaigns.ts';
import { listParticipants, toAnswer } from './count-campaign.ts';

export interface ReleaseCampaignsDeps extends Omit<PublishMonthsDeps<CampaignsRow>, 'whole'> {
  readonly campaigns: Pick<Campaigns, 'list'>;
  readonly campaignLog: Pick<CampaignLog, 'read'>;
  readonly directory: Pick<Directory, 'policy'>;
}

/**
 * Publishes the shares of the campaigns that ended in closed months, by the rules for statistics. They are counted from the logs, so a month
 * before the first night is whole too. A month waits until all its campaigns are counted; one with too few answers is skipped.
 */
export async function releaseCampaigns({
  campaigns,
  campaignLog,
  ...deps
}: ReleaseCampaignsDeps): Promise<readonly MonthlyRelease<CampaignsRow>[]> {
  const [{ statistics, enterprise }, all] = await Promise.all([deps.directory.policy(), campaigns.list()]);
  const limits = { hideBelow: statistics.hideBelow, helpfulFrom: enterprise.helpfulFrom };
  return publishMonths(deps, statistics, async (month) => {
    const ended = listEnded(all, month);
    if (ended.some(({ isDone }) => !isDone)) return undefined;
    const facts = new Map<string, CampaignFacts>();
    return unlessEmpty(await buildCampaigns(listAnswers(campaignLog, ended, facts), facts, limits));
  });
}

/** The campaigns that ended in a month; one that asked nobody counts for nothing. */
function listEnded(all: readonly Campaign[], month: Month): readonly Campaign[] {
  return all.filter((campaign) => campaign.drawn && findMonthOfEnd(campaign) === month);
}

/** The answers in the campaigns. The facts of each are complete after its last answer. */
async function* listAnswers(
  campaignLog: Pick<CampaignLog, 'read'>,
  campaigns: readonly Campaign[],
  facts: Map<string, CampaignFacts>,
): AsyncGenerator<CampaignHelpful> {
  for (const campaign of campaigns) {
    const numbers = { asked: 0, declined: 0 };
    for await (const participant of listParticipants({ campaignLog }, campaign)) {
      numbers.asked += Number(participant.asked !== undefined);
      numbers.declined += Number(participant.declinedAt !== undefined);
      const answer = toAnswer(participant);
      if (answer) yield { ...answer, campaign: campaign.id };
    }
    facts.set(campaign.id, toFacts(campaign, numbers));
  }
}
