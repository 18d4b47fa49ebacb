import { buildBatchEvent, type CampaignEvent } from '#enterprise/campaigns/domain/batch.ts';
import { localTime } from '../domain/world.ts';

export const CAMPAIGN_ID = 'abcdef0123456789';
const CODE = '91210102MA0E00001H';
/** The steps of the businesses that answer. */
export const STEPS = [4, 5, 2, 3, 1, 5] as const;

/** A batch of eight businesses: seven are sent the question, six answer, one is reminded and declines. */
export function openBatch(): readonly CampaignEvent[] {
  const business = (index: number) => ({
    creditCode: `${CODE.slice(0, -1)}${index}`,
    requestId: `r-${index}`,
    agentId: `agent-${index}`,
    pool: index === 7 ? '210202' : '210102',
    type: 'policyAdvice' as const,
  });
  const all = Array.from({ length: 8 }, (_, index) => index);
  const events: CampaignEvent[] = [];
  const add = (type: CampaignEvent['type'], data: object) =>
    events.push(
      buildBatchEvent(
        { id: `${CAMPAIGN_ID}-0`, version: events.length },
        type,
        data as never,
        localTime(`2026-03-09 ${10 + events.length}:00`),
      ),
    );
  add('campaign.drawn', { campaignId: CAMPAIGN_ID, batch: 0, businesses: all.map(business) });
  const sent = all.slice(0, 7).map((index) => ({ index, agentId: `agent-${index}` }));
  add('campaign.asked', { sent, unreached: [{ index: 7, why: 'noPhone' }] });
  for (const [index, helpful] of STEPS.entries()) {
    const { agentId: _agentId, ...of } = business(index);
    add('campaign.answered', { ...of, campaignId: CAMPAIGN_ID, index, helpful, wordsId: `w-${index}` });
  }
  add('campaign.reminded', { indexes: [6] });
  add('campaign.declined', { index: 6 });
  return events;
}
