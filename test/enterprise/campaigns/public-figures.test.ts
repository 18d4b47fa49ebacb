import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Campaign } from '#enterprise/campaigns/domain/campaign.ts';
import type { CampaignsRow } from '#enterprise/campaigns/domain/campaigns.ts';
import { releaseCampaigns } from '#enterprise/campaigns/usecases/release-campaigns.ts';
import type { VisitsRow } from '#enterprise/visits/domain/visits.ts';
import { VISIT_COUNTS } from '#enterprise/visits/domain/vocabulary.ts';
import { projectVisit } from '#enterprise/visits/usecases/project-visit.ts';
import { releaseVisits } from '#enterprise/visits/usecases/visits.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import { campaigns as campaignFigure, visits as visitFigure } from '#test/support/lake/enterprise-figures.ts';
import { monthOfEnterprise } from '#test/support/lake/enterprise-lives.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryReleases, memoryVisitCounts, memoryWholeMonths } from '#test/support/memory/statistics.ts';

const K = 5;
const SPAN = { first: '2026-01-01', last: '2026-01-31' };
const LOGS = monthOfEnterprise(1200);
const directory = { policy: async () => DEFAULT_POLICY };
const time = memoryClock(localTime('2026-02-06 03:00'));

/** The name that the figures of the lake have for a row of a release: pools are counties, and other provinces are elsewhere. */
const toCell = ({ by, value }: { readonly by: string; readonly value: string }) =>
  `${by === 'pool' ? 'county' : by} ${by === 'city' && !value.startsWith('21') ? 'elsewhere' : value}`;
const toFigure = (rows: readonly Readonly<Record<string, unknown>>[], size: string) =>
  new Map(rows.filter((row) => row[size] !== null).map((row) => [`${row.dimension} ${row.value}`, row]));

async function publishVisits(): Promise<readonly VisitsRow[]> {
  const visitCounts = memoryVisitCounts();
  const whole = memoryWholeMonths();
  await whole.since('2025-12-31' as LocalDate);
  for (const log of LOGS.visits) {
    const deps = {
      visitLog: { readAtLeast: async () => log },
      visitRows: { save: async () => 'saved' as const },
      visitCounts,
    };
    // Each event comes twice, the last ones first.
    for (const event of [...log.toReversed(), ...log]) await projectVisit(deps, event);
  }
  const releases = memoryReleases<VisitsRow>();
  await releaseVisits({ visitCounts, releases, whole, directory, time });
  return (await releases.get('2026-01'))?.rows ?? [];
}

test('The published visits are those of the figure of the lake, so that both together show no hidden cell', async () => {
  const rows = await publishVisits();
  const figure = toFigure(visitFigure(LOGS, SPAN), 'visits');
  const published = new Map(rows.map((row) => [toCell(row), row]));
  const inProvince = (cells: Iterable<string>) => [...cells].filter((cell) => !cell.startsWith('county 11')).toSorted();
  expect(inProvince(published.keys())).toEqual(inProvince(figure.keys()));
  let hidden = 0;
  for (const [cell, row] of figure) {
    const shown = published.get(cell);
    expect([cell, shown?.visits]).toEqual([cell, row.visits]);
    for (const count of VISIT_COUNTS) {
      const [inside, all] = [Number(row[count]), Number(row[count === 'unasked' ? 'planned' : 'visits'])];
      if (shown?.[count] !== undefined) expect(shown[count]).toBe(inside);
      hidden += Number(shown?.[count] === undefined && inside > 0);
      const isSmall = inside < K || (all > inside && all - inside < K);
      if (isSmall) expect([cell, count, shown?.[count]]).toEqual([cell, count, undefined]);
    }
  }
  expect(hidden).toBeGreaterThan(0);
  expect(rows.filter((row) => row.done !== undefined).length).toBeGreaterThan(3);
});

const CAMPAIGN = 'fedcba9876543210';

/** Publishes a campaign of all batches of the logs, with changes, and returns the release. */
async function publishCampaigns(changes: Partial<Campaign> = {}) {
  const campaign = {
    id: CAMPAIGN,
    regionCode: '210000',
    from: '2025-10-01',
    to: '2025-12-31',
    end: localTime('2026-01-31 18:00'),
    name: '四季度回访',
    drawn: { population: 9, sample: 9, batches: LOGS.batches.length },
    isDone: true,
    ...changes,
  } as Campaign;
  const byId = new Map(LOGS.batches.map((log) => [log[0]?.requestId, log]));
  const releases = memoryReleases<CampaignsRow>();
  const campaignLog = { read: async (id: string) => byId.get(id) ?? [] };
  await releaseCampaigns({ campaigns: { list: async () => [campaign] }, campaignLog, releases, directory, time });
  return releases.get('2026-01');
}

test('The published shares of campaigns are those of the raw answers, each with the interval by Wilson', async () => {
  const rows = (await publishCampaigns())?.rows ?? [];
  const answers = LOGS.batches.flatMap((log) =>
    log.flatMap(({ type, data }) => (type === 'campaign.answered' ? [data] : [])),
  );
  for (const { by, value, answered, share, low = 0, high = 0 } of rows) {
    const of = answers.filter(
      ({ pool, type }) =>
        ({
          all: true,
          campaign: true,
          city: `${pool.slice(0, 4)}00` === value,
          pool: pool === value,
          type: type === value,
        })[by],
    );
    const inside = of.filter(({ helpful }) => helpful >= 3).length;
    expect([by, value, answered]).toEqual([by, value, of.length]);
    if (share === undefined) continue;
    expect([by, value, share]).toEqual([by, value, Math.round((1000 * inside) / of.length) / 1000]);
    expect(Math.min(inside, of.length - inside || K)).toBeGreaterThanOrEqual(K);
    // The ends of the interval are the shares p from which the found one is 1.96 standard errors away (Wilson).
    for (const p of [low, high])
      expect(Math.abs(inside / of.length - p) / Math.sqrt((p * (1 - p)) / of.length)).toBeCloseTo(1.96, 1);
  }
  const sent = LOGS.batches.flatMap((log) =>
    log.flatMap(({ type, data }) => (type === 'campaign.asked' ? data.sent : [])),
  );
  const declined = LOGS.batches.flat().filter(({ type }) => type === 'campaign.declined');
  expect(rows.find(({ by }) => by === 'campaign')).toMatchObject({
    value: CAMPAIGN,
    regionCode: '210000',
    from: '2025-10-01',
    to: '2025-12-31',
    endedOn: '2026-01-31',
    asked: sent.length,
    declined: declined.length,
  });
  expect(JSON.stringify(rows)).not.toContain('四季度回访');
});

test('The published cells of campaigns are those of the figure of the lake', async () => {
  // All answers of these campaigns are of the days that the figure is asked for.
  const figure = toFigure(campaignFigure(LOGS, { first: '2026-01-01', last: '2026-12-31' }), 'answers');
  const rows = (await publishCampaigns())?.rows ?? [];
  const cells = rows.flatMap((row) => (row.by === 'campaign' ? [] : [`${toCell(row)} ${row.answered}`]));
  const wanted = [...figure].map(([cell, row]) => `${cell} ${row.answers}`);
  const inProvince = (all: readonly string[]) => all.filter((cell) => !cell.startsWith('county 11')).toSorted();
  expect(inProvince(cells)).toEqual(inProvince(wanted));
});

test('A campaign is published when it has ended and all its answers are counted, once', async () => {
  expect(await publishCampaigns({ isDone: undefined as never })).toBeUndefined();
  expect(await publishCampaigns({ end: localTime('2026-02-03 18:00') })).toBeUndefined();
  const stopped = {
    end: localTime('2026-03-01 18:00'),
    ended: { at: localTime('2026-01-20 09:00'), why: 'stopped' } as const,
  };
  expect((await publishCampaigns(stopped))?.rows.find(({ by }) => by === 'campaign')?.endedOn).toBe('2026-01-20');
});
