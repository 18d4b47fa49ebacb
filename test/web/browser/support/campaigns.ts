import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Campaign } from '#web/client/campaign-operations.ts';
import { people } from './shared-browser.ts';

const DAY_MS = 86_400_000;

/** A result as the platform counts it hours after the beginning, with a hidden cell. */
const RESULT: NonNullable<Campaign['result']> = {
  countedAt: '2026-11-28T02:00:00Z',
  hideBelow: 5,
  delivered: 187,
  reminded: 96,
  answered: 120,
  declined: 3,
  unreached: { noPhone: 9, declined: 0, inactive: 2, refused: 2 },
  items: [
    { by: 'all', value: 'all', valueText: '全部', answered: 120, share: 0.9, low: 0.8334, high: 0.9418 },
    { by: 'city', value: '210100', valueText: '沈阳市', answered: 120, share: 0.9, low: 0.8334, high: 0.9418 },
    { by: 'pool', value: '210102', valueText: '和平区', answered: 114, share: 0.9035, low: 0.8351, high: 0.9454 },
    { by: 'type', value: 'policyAdvice', valueText: '政策咨询', answered: 7 },
  ],
  words: [
    { helpful: 5, text: '专员上门很及时，把三项政策逐条讲清楚，还帮我们列了材料清单。', at: '2026-11-27' as LocalDate },
    { helpful: 2, text: '银行迟迟没有联系。', at: '2026-11-26' as LocalDate },
  ],
};

/** Days of a period that ended long enough before today. */
export async function recentDays(): Promise<{ readonly from: string; readonly to: string; readonly now: number }> {
  const { now } = (await people.nobody.get('/local/clock')).body as unknown as { now: string };
  const at = Date.parse(now);
  const day = (before: number) => new Date(at - before * DAY_MS).toISOString().slice(0, 10);
  return { from: day(90), to: day(4), now: at };
}

let made: Promise<string> | undefined;

/** A campaign of the example district, ordered once for all stories that only look at it. */
export function makeCampaign(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const { now, ...period } = await recentDays();
  const end = new Date(now + 20 * DAY_MS).toISOString();
  const begin = new Date(now + 5 * DAY_MS).toISOString();
  const order = {
    name: '第四季度企业服务专员上门服务情况抽样回访',
    regionCode: '210102',
    ...period,
    size: 200,
    begin,
    end,
  };
  const ordered = await people.as('supervisor').post('/v1/desk/enterprise/campaigns', order);
  expect(ordered.status, ordered.text).toBe(201);
  return (ordered.body as unknown as { id: string }).id;
}

/** Shows a campaign as it is hours later: what the platform answers, with this result. */
export async function showResult(page: Page, id: string): Promise<void> {
  await page.route(`**/v1/desk/enterprise/campaigns/${id}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as Campaign;
    return route.fulfill({ response: answer, json: { ...body, population: 1860, sample: 200, result: RESULT } });
  });
}
