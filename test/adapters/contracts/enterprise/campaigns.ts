import { describe, expect, test } from 'vitest';
import type {
  CampaignLog,
  CampaignResult,
  CampaignResults,
  Campaigns,
  Declines,
} from '#enterprise/campaigns/campaigns.port.ts';
import { buildBatchEvent, type CampaignEvent, foldBatch } from '#enterprise/campaigns/domain/batch.ts';
import type { Campaign } from '#enterprise/campaigns/domain/campaign.ts';
import type { ServedRequest } from '#enterprise/requests/domain/served-request.ts';
import type { ServedRequests } from '#enterprise/requests/served-requests.port.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { minute } from '#test/support/contract/samples.ts';
import { localTime } from '#test/support/domain/world.ts';

const campaign = (id: string, more: Partial<Campaign> = {}): Campaign => ({
  id,
  version: 1,
  name: '回访',
  regionCode: '210000',
  size: 10,
  seed: 3,
  from: '2026-03-01' as LocalDate,
  to: '2026-03-05' as LocalDate,
  begin: minute(1),
  end: minute(9),
  createdBy: 'head',
  createdAt: minute(0),
  bodyHash: 'h',
  run: 0,
  aliveUntil: minute(0),
  asked: 0,
  reminded: 0,
  tries: 0,
  ...more,
});

/** The contract of the port Campaigns. */
export function campaignsContract(open: () => Promise<Campaigns>): void {
  describe('Campaigns', () => {
    test('A campaign is created once, found and listed', async () => {
      const campaigns = await open();
      expect(await campaigns.create(campaign('a'))).toBe(true);
      expect(await campaigns.create(campaign('a', { size: 99 }))).toBe(false);
      await campaigns.create(campaign('b'));
      expect(await campaigns.find('a')).toStrictEqual(campaign('a'));
      expect((await campaigns.list()).map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
      expect(await campaigns.find('c')).toBeUndefined();
    });

    test('A campaign is replaced by the next version only: of two changes at once one is stored', async () => {
      const campaigns = await open();
      await campaigns.create(campaign('a'));
      const whole = campaign('a', {
        version: 2,
        run: 1,
        drawn: { population: 9, sample: 4, batches: 1 },
        askedAt: minute(2),
        countedAt: minute(3),
        ended: { at: minute(4), why: 'stopped', by: 'head' },
        isDone: true,
      });
      const stored = await Promise.all([campaigns.save(whole), campaigns.save({ ...whole, run: 7 })]);
      expect(stored.filter(Boolean)).toHaveLength(1);
      expect(await campaigns.save(whole)).toBe(false);
      expect(await campaigns.find('a')).toStrictEqual(stored[0] ? whole : { ...whole, run: 7 });
      expect(await campaigns.save(campaign('new', { version: 2 }))).toBe(false);
    });
  });
}

const business = (creditCode: string) =>
  ({ creditCode, requestId: 'r', type: 'financing', pool: '210102', agentId: 'p' }) as const;

/** The contract of the logs of batches. */
export function campaignLogContract(open: () => Promise<CampaignLog>): void {
  describe('CampaignLog', () => {
    test('A batch keeps its events of all types in order', async () => {
      const log = await open();
      const at = minute(1);
      const data = { campaignId: 'c', batch: 0, businesses: [business('A'), business('B')] };
      const { agentId: _agentId, ...asked } = business('A');
      const events: CampaignEvent[] = [
        buildBatchEvent({ id: 'c-0', version: 0 }, 'campaign.drawn', data, at),
        buildBatchEvent(
          { id: 'c-0', version: 1 },
          'campaign.asked',
          { sent: [{ index: 0, agentId: 'p' }], unreached: [{ index: 1, why: 'noPhone' }] },
          at,
        ),
        buildBatchEvent({ id: 'c-0', version: 2 }, 'campaign.reminded', { indexes: [0] }, at),
        buildBatchEvent(
          { id: 'c-0', version: 3 },
          'campaign.answered',
          { ...asked, campaignId: 'c', index: 0, helpful: 4, wordsId: 'w' },
          at,
        ),
        buildBatchEvent({ id: 'c-0', version: 4 }, 'campaign.declined', { index: 0 }, at),
      ];
      for (const event of events) expect(await log.append(event)).toBe('appended');
      expect(await log.read('c-0')).toStrictEqual(events);
      expect(foldBatch(await log.read('c-0'))?.participants).toMatchObject([
        {
          creditCode: 'A',
          asked: { agentId: 'p', at },
          remindedAt: at,
          answer: { helpful: 4, wordsId: 'w' },
          declinedAt: at,
        },
        { creditCode: 'B', unreached: 'noPhone' },
      ]);
    });

    test('Of two answers at the same moment one is in the log', async () => {
      const log = await open();
      const data = { campaignId: 'c', batch: 1, businesses: [business('A')] };
      await log.append(buildBatchEvent({ id: 'c-1', version: 0 }, 'campaign.drawn', data, minute(1)));
      const { agentId: _agentId, ...of } = business('A');
      const answer = (helpful: 1 | 5) =>
        buildBatchEvent(
          { id: 'c-1', version: 1 },
          'campaign.answered',
          { ...of, campaignId: 'c', index: 0, helpful },
          minute(2),
        );
      const stored = await Promise.all([log.append(answer(1)), log.append(answer(5))]);
      expect(stored.toSorted()).toEqual(['appended', 'taken']);
      expect(await log.read('c-1')).toHaveLength(2);
    });
  });
}

/** The contract of the port CampaignResults. */
export function campaignResultsContract(open: () => Promise<CampaignResults>): void {
  test('The newest result of a campaign replaces the one before', async () => {
    const results = await open();
    const result: CampaignResult = {
      campaignId: 'c',
      countedAt: minute(1),
      hideBelow: 5,
      progress: {
        sample: 9,
        delivered: 8,
        reminded: 2,
        answered: 7,
        declined: 1,
        unreached: { noPhone: 1, declined: 0, inactive: 0, refused: 0 },
      },
      rows: [{ by: 'all', value: 'all', answered: 7, share: 0.857, low: 0.487, high: 0.974 }],
      words: [{ requestId: 'r', wordsId: 'w', helpful: 5, at: minute(1) }],
    };
    expect(await results.find('c')).toBeUndefined();
    await results.put({ ...result, rows: [] });
    await results.put(result);
    expect(await results.find('c')).toStrictEqual(result);
  });
}

/** The contract of the port ServedRequests. */
export function servedRequestsContract(open: () => Promise<ServedRequests>): void {
  test('Served requests are listed by part and period, all of a business in one part, and a repeat is there once', async () => {
    const served = await open();
    const request = (creditCode: string, day: string): ServedRequest => ({
      creditCode,
      requestId: `r-${day}`,
      type: 'financing',
      pool: '210102',
      agentId: 'p',
      closedAt: localTime(`${day} 00:00`),
    });
    const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
    for (const code of ['A1', 'B2', 'C3']) for (const day of [...days, ...days]) await served.put(request(code, day));
    const period = { from: localTime('2026-02-28 00:00'), to: localTime('2026-04-01 00:00') };
    const parts = await Promise.all(served.parts.map((part) => Array.fromAsync(served.listPart(part, period))));
    const found = parts.flat().map(({ creditCode, requestId }) => `${creditCode} ${requestId}`);
    expect(found.toSorted()).toEqual(
      ['A1', 'B2', 'C3'].flatMap((code) => ['2026-02-28', '2026-03-01', '2026-03-31'].map((day) => `${code} r-${day}`)),
    );
    const partsOf = (code: string) => parts.filter((part) => part.some(({ creditCode }) => creditCode === code)).length;
    expect(['A1', 'B2', 'C3'].map(partsOf)).toEqual([1, 1, 1]);
    expect(parts.flat()).toContainEqual(request('A1', '2026-03-31'));
  });
}

/** The contract of the port Declines. */
export function declinesContract(open: () => Promise<Declines>): void {
  test('A person who declined for a business is listed for it once, and for no other', async () => {
    const declines = await open();
    for (const agentId of ['p', 'q', 'p'])
      await declines.put({ creditCode: 'A', agentId, campaignId: 'c', at: minute(1) });
    expect((await declines.ofBusiness('A')).toSorted()).toEqual(['p', 'q']);
    expect(await declines.ofBusiness('B')).toEqual([]);
  });
}
