import type { ServedRequest } from '#enterprise/requests/domain/served-request.ts';
import type { ServedRequests } from '#enterprise/requests/served-requests.port.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { CampaignLog, Campaigns } from '../campaigns.port.ts';
import { buildBatchEvent, toBatchId } from '../domain/batch.ts';
import { CAMPAIGN, type Campaign, type SampledBusiness, toPeriod, toStratum } from '../domain/campaign.ts';
import { openDraw, openFrame } from '../domain/draw-sample.ts';

export interface DrawCampaignDeps {
  readonly campaigns: Campaigns;
  readonly campaignLog: Pick<CampaignLog, 'append'>;
  readonly served: ServedRequests;
  readonly time: TimeSource;
}

/**
 * Draws the sample of a campaign and stores it in batches. The frame is read twice, part by part: to plan, and to draw. The period has
 * ended a day before, so that the frame and with it each batch is the same when a run that died draws again.
 */
export async function drawCampaign(deps: DrawCampaignDeps, campaignId: string): Promise<Campaign['drawn']> {
  const campaign = await deps.campaigns.find(campaignId);
  if (!campaign || campaign.drawn) return campaign?.drawn;
  const frame = openFrame(campaign.seed);
  let population = 0;
  for await (const business of listFrame(deps.served, campaign)) {
    population += 1;
    frame.add({ ...business, stratum: toStratum(business) });
  }
  const isDrawn = openDraw(frame.plan(campaign.size));
  let [sample, batches] = [0, 0];
  let open: SampledBusiness[] = [];
  const store = async () => {
    if (open.length === 0) return;
    await storeBatch(deps, campaign.id, batches, open);
    batches += 1;
    open = [];
  };
  for await (const business of listFrame(deps.served, campaign)) {
    if (!isDrawn({ ...business, stratum: toStratum(business) })) continue;
    sample += 1;
    open.push(business);
    if (open.length === CAMPAIGN.batch) await store();
  }
  await store();
  return { population, sample, batches };
}

/** The businesses that were served in the period and region, each once, with the last request that was closed for it. */
async function* listFrame(served: ServedRequests, campaign: Campaign): AsyncGenerator<SampledBusiness> {
  const region = campaign.regionCode.replace(/(?:00){1,2}$/, '');
  for (const part of served.parts) {
    const last = new Map<string, ServedRequest>();
    for await (const request of served.listPart(part, toPeriod(campaign))) {
      if (!request.pool.startsWith(region)) continue;
      const before = last.get(request.creditCode);
      if (!before || isLater(request, before)) last.set(request.creditCode, request);
    }
    const codes = [...last.keys()].sort();
    for (const code of codes) {
      const { closedAt: _closedAt, ...business } = last.get(code) as ServedRequest;
      yield business;
    }
  }
}

function isLater(one: ServedRequest, other: ServedRequest): boolean {
  return one.closedAt === other.closedAt ? one.requestId > other.requestId : one.closedAt > other.closedAt;
}

/** Puts a batch that is not there yet. */
async function storeBatch(
  { campaignLog, time }: DrawCampaignDeps,
  campaignId: string,
  batch: number,
  businesses: readonly SampledBusiness[],
): Promise<void> {
  const data = { campaignId, batch, businesses };
  await campaignLog.append(
    buildBatchEvent({ id: toBatchId(campaignId, batch), version: 0 }, 'campaign.drawn', data, time.now()),
  );
}
