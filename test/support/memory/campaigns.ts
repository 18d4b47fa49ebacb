import type {
  CampaignLog,
  CampaignResult,
  CampaignResults,
  Campaigns,
  Declines,
} from '#enterprise/campaigns/campaigns.port.ts';
import type { CampaignEvent } from '#enterprise/campaigns/domain/batch.ts';
import type { Campaign } from '#enterprise/campaigns/domain/campaign.ts';
import type { ServedRequest } from '#enterprise/requests/domain/served-request.ts';
import type { ServedRequests } from '#enterprise/requests/served-requests.port.ts';
import { memoryLog } from './event-log.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Campaigns in memory. */
export function memoryCampaigns(): Campaigns {
  const all = new Map<string, Campaign>();
  const put = (campaign: Campaign, isAllowed: boolean) => {
    if (isAllowed) all.set(campaign.id, copyStored(campaign));
    return Promise.resolve(isAllowed);
  };
  return {
    find: async (id) => copyStored(all.get(id)),
    list: async () => [...all.values()].map((each) => copyStored(each)),
    create: (campaign) => put(campaign, !all.has(campaign.id)),
    save: (campaign) => put(campaign, all.get(campaign.id)?.version === campaign.version - 1),
  };
}

/** The logs of batches in memory. */
export function memoryCampaignLog(): CampaignLog & { all(): readonly CampaignEvent[] } {
  return memoryLog<CampaignEvent>(({ requestId }) => requestId);
}

/** Results of campaigns in memory. */
export function memoryCampaignResults(): CampaignResults {
  const all = new Map<string, CampaignResult>();
  return {
    put: async (result) => void all.set(result.campaignId, copyStored(result)),
    find: async (id) => copyStored(all.get(id)),
  };
}

/** Served requests in memory, in two parts. */
export function memoryServedRequests(): ServedRequests {
  const all = new Map<string, ServedRequest>();
  const toPart = ({ creditCode }: ServedRequest) => creditCode.charCodeAt(creditCode.length - 1) % 2;
  const toSort = ({ creditCode, closedAt, requestId }: ServedRequest) => `${creditCode}#${closedAt}#${requestId}`;
  return {
    parts: [0, 1],
    put: async (served) => void all.set(toSort(served), copyStored(served)),
    async *listPart(part, { from, to }) {
      const found = [...all.values()].filter(
        (each) => toPart(each) === part && from <= each.closedAt && each.closedAt < to,
      );
      yield* found.toSorted((one, other) => compareTexts(toSort(one), toSort(other))).map((each) => copyStored(each));
    },
  };
}

/** Declines in memory. */
export function memoryDeclines(): Declines {
  const all = new Map<string, Set<string>>();
  return {
    put: async ({ creditCode, agentId }) => {
      all.set(creditCode, (all.get(creditCode) ?? new Set()).add(agentId));
    },
    ofBusiness: async (creditCode) => [...(all.get(creditCode) ?? [])],
  };
}
