import { describe, expect, test } from 'vitest';
import type { CampaignReleases } from '#enterprise/campaigns/campaigns.port.ts';
import type { CampaignsRow } from '#enterprise/campaigns/domain/campaigns.ts';
import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import type { CountedAnswer, HelpfulnessCounts, HelpfulnessReleases } from '#enterprise/requests/helpfulness.port.ts';
import type { CountedVisit, VisitCounts, VisitReleases } from '#enterprise/visits/visit-figures.port.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import type { CountedMonth, Counters, Release, Releases, WholeMonths } from '#statistics/statistics.port.ts';
import { all, minute } from '#test/support/contract/samples.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const row = (appealId: string, version: number, more: Partial<CountedMonth> = {}): CountedMonth => ({
  month: '2026-01',
  appealId,
  version,
  city: '210100',
  category: '0101',
  kind: 'help',
  counts: { ...NOTHING, filed: 1 },
  ...more,
});
const byId = (rows: readonly CountedMonth[]) => rows.toSorted((a, b) => (a.appealId < b.appealId ? -1 : 1));

/** The contract of the port Counters. */
export function countersContract(open: () => Promise<Counters>): void {
  describe('Counters', () => {
    test('Counters have one row for an appeal and month, however often it is put', async () => {
      const counters = await open();
      for (const each of [row('a', 1), row('a', 1), row('b', 2), row('a', 1, { month: '2026-02' })])
        await counters.put(each);
      expect(byId(await all(counters.listMonth('2026-01')))).toStrictEqual([row('a', 1), row('b', 2)]);
      expect(await all(counters.listMonth('2026-02'))).toStrictEqual([row('a', 1, { month: '2026-02' })]);
      expect(await all(counters.listMonth('2026-03'))).toStrictEqual([]);
    });

    test('A counter row is replaced by later versions only', async () => {
      const counters = await open();
      const later = row('a', 5, {
        category: '0201',
        people: ['one', 'other'],
        counts: { ...NOTHING, filed: 1, resultClocks: 1 },
      });
      await counters.put(row('a', 1));
      await counters.put(later);
      await counters.put(row('a', 3));
      expect(await all(counters.listMonth('2026-01'))).toStrictEqual([later]);
    });

    test('A counter row may have only zeros', async () => {
      const counters = await open();
      await counters.put(row('a', 5, { counts: NOTHING }));
      await counters.put(row('a', 1));
      expect(await all(counters.listMonth('2026-01'))).toStrictEqual([row('a', 5, { counts: NOTHING })]);
    });

    test('The rows of a month are gone through part by part in slices, each row once', async () => {
      const counters = await open();
      const ids = Array.from({ length: 40 }, (_, at) => `case-${at}`);
      for (const id of ids) await counters.put(row(id, 1));
      await counters.put(row('other', 1, { month: '2026-02' }));
      const parts = ALL_SHARDS.map((shard) => walk((after) => counters.slice('2026-01', shard, { limit: 3, after })));
      const found = (await Promise.all(parts)).flat();
      expect(byId(found)).toStrictEqual(byId(ids.map((id) => row(id, 1))));
    });

    test('Removing a counter row removes no other', async () => {
      const counters = await open();
      await counters.put(row('a', 1));
      await counters.put(row('b', 1));
      await counters.remove('2026-01', 'a');
      expect(await all(counters.listMonth('2026-01'))).toStrictEqual([row('b', 1)]);
    });
  });
}

const release = (month: string, filed = 7): Release => ({
  month,
  releasedAt: minute(0),
  hideBelow: 5,
  rows: [
    { city: 'all', category: 'all', filed, onTheSpot: 0.5 },
    { city: '210100', category: 'all', filed, kinds: { help: filed }, onTheSpot: 0.5 },
  ],
});

/** The contract of the port Releases. */
export function releasesContract(open: () => Promise<Releases>): void {
  describe('Releases', () => {
    test('A month is published once; a second release of it changes nothing', async () => {
      const releases = await open();
      expect(await releases.publish(release('2026-01'))).toBe('published');
      expect(await releases.publish(release('2026-01', 8))).toBe('already');
      expect(await releases.get('2026-01')).toStrictEqual(release('2026-01'));
      expect(await releases.get('2026-02')).toBeUndefined();
    });

    test('Published months are listed newest first', async () => {
      const releases = await open();
      for (const month of ['2026-01', '2025-12', '2026-02']) await releases.publish(release(month));
      expect(await releases.months()).toEqual(['2026-02', '2026-01', '2025-12']);
    });
  });
}

const answer = (requestId: string, more: Partial<CountedAnswer> = {}): CountedAnswer => ({
  month: '2026-01',
  requestId,
  version: 7,
  city: '210100',
  pool: '210102',
  business: '0123456789abcdef',
  type: 'financing',
  helpful: 4,
  ...more,
});

/** The contract of the port HelpfulnessCounts. */
export function helpfulnessContract(open: () => Promise<HelpfulnessCounts>): void {
  describe('HelpfulnessCounts', () => {
    test('A month has one answer for each request, that of its latest version', async () => {
      const counts = await open();
      const all = async (month: string) => (await Array.fromAsync(counts.listMonth(month))).map((row) => row.requestId);
      expect(await all('2026-01')).toEqual([]);
      await counts.put(answer('r-1', { version: 9, helpful: 2 }));
      await counts.put(answer('r-1'));
      await counts.put(answer('r-2'));
      await counts.put(answer('r-3', { month: '2026-02' }));
      expect((await all('2026-01')).toSorted()).toEqual(['r-1', 'r-2']);
      const rows = await Array.fromAsync(counts.listMonth('2026-01'));
      expect(rows.find(({ requestId }) => requestId === 'r-1')).toStrictEqual(
        answer('r-1', { version: 9, helpful: 2 }),
      );
      expect(await all('2026-02')).toEqual(['r-3']);
    });
  });
}

/** The contract of the port HelpfulnessReleases. */
export function helpfulnessReleasesContract(open: () => Promise<HelpfulnessReleases>): void {
  describe('HelpfulnessReleases', () => {
    test('A month is published once, with rows that may lack a hidden share', async () => {
      const releases = await open();
      const rows: readonly HelpfulnessRow[] = [
        { by: 'all', value: 'all', answered: 20, share: 0.8, low: 0.584, high: 0.919 },
        { by: 'pool', value: '210102', answered: 7 },
      ];
      const release = { month: '2026-01', releasedAt: minute(1), hideBelow: 5, rows };
      expect(await releases.publish(release)).toBe('published');
      expect(await releases.publish({ ...release, rows: [] })).toBe('already');
      expect(await releases.get('2026-01')).toStrictEqual(release);
      expect(await releases.months()).toEqual(['2026-01']);
    });
  });
}

const visit = (visitId: string, more: Partial<CountedVisit> = {}): CountedVisit => ({
  month: '2026-01',
  visitId,
  version: 3,
  city: '210100',
  pool: '210102',
  business: '0123456789abcdef',
  purpose: 'safety',
  counts: ['planned', 'unasked'],
  ...more,
});

/** The contract of the port VisitCounts. */
export function visitCountsContract(open: () => Promise<VisitCounts>): void {
  describe('VisitCounts', () => {
    test('A visit counts in each month, with what its latest version says of the month', async () => {
      const counts = await open();
      const later = visit('v-1', { version: 5, counts: ['planned', 'unasked', 'done'] });
      for (const each of [later, visit('v-1'), visit('v-2'), visit('v-1', { month: '2026-02', counts: ['refused'] })])
        await counts.put(each);
      const rows = await Array.fromAsync(counts.listMonth('2026-01'));
      expect(rows.toSorted((one, other) => (one.visitId < other.visitId ? -1 : 1))).toStrictEqual([
        later,
        visit('v-2'),
      ]);
      expect((await Array.fromAsync(counts.listMonth('2026-02'))).map((row) => row.counts)).toEqual([['refused']]);
    });
  });
}

/** The contract of the ports VisitReleases and CampaignReleases. */
export function serviceReleasesContract(open: () => Promise<readonly [VisitReleases, CampaignReleases]>): void {
  describe('VisitReleases and CampaignReleases', () => {
    test('Months of visits and of campaigns are published apart, once, with rows that lack what is hidden', async () => {
      const [visits, campaigns] = await open();
      const head = { month: '2026-01', releasedAt: minute(1), hideBelow: 5 };
      const visited = {
        ...head,
        rows: [
          { by: 'all' as const, value: 'all', visits: 20, planned: 12, unasked: 6, done: 9, refused: 8 },
          { by: 'purpose' as const, value: 'safety', visits: 11 },
        ],
      };
      const days = { from: '2025-10-01', to: '2025-12-31', endedOn: '2026-01-20' } as unknown as Partial<CampaignsRow>;
      const share = { share: 0.8, low: 0.584, high: 0.919 };
      const asked = {
        ...head,
        rows: [
          { by: 'pool' as const, value: '210102', answered: 7 },
          {
            by: 'campaign' as const,
            value: 'c-1',
            answered: 20,
            ...share,
            ...days,
            regionCode: '210000',
            asked: 90,
            declined: 6,
          },
        ],
      };
      expect([await visits.publish(visited), await campaigns.publish(asked)]).toEqual(['published', 'published']);
      expect([await visits.publish(visited), await campaigns.publish(asked)]).toEqual(['already', 'already']);
      expect([await visits.get('2026-01'), await campaigns.get('2026-01')]).toStrictEqual([visited, asked]);
      expect([await visits.months(), await campaigns.months()]).toEqual([['2026-01'], ['2026-01']]);
    });
  });
}

/** The contract of the port WholeMonths. */
export function wholeMonthsContract(open: () => Promise<WholeMonths>): void {
  describe('WholeMonths', () => {
    test('The first day of counting never changes', async () => {
      const whole = await open();
      for (const day of ['2026-01-20', '2026-01-21', '2026-01-01'])
        expect(await whole.since(day as LocalDate)).toBe('2026-01-20');
    });

    test('Added months are listed once each, without the first day', async () => {
      const whole = await open();
      await whole.since('2026-01-20' as LocalDate);
      expect(await whole.added()).toEqual([]);
      for (const month of ['2026-02', '2026-01', '2026-02']) await whole.add(month);
      expect(await whole.added()).toEqual(['2026-01', '2026-02']);
    });
  });
}
