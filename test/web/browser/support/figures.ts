import type { Page } from 'playwright-core';
import type * as z from 'zod/mini';
import type { statistics } from '../../../../shared/contracts/http/statistics.ts';
import { CITIES } from '../../../../web/words/places/cities.ts';

type Statistics = z.output<typeof statistics>;

/** A month of figures: every city but the last, whose figures are too small to be published. */
export const MONTH: Statistics = {
  month: '2026-10',
  months: ['2026-10', '2026-09'],
  releasedAt: '2026-11-05T02:00:00.000Z',
  hideBelow: 5,
  items: [{ code: 'all', zh: '全部' }, ...CITIES.slice(0, -1)].map(({ code, zh }, index) => ({
    ...{ city: code, cityName: zh, category: 'all', categoryName: '全部' },
    ...{ filed: 1000 + 137 * index, onTheSpot: 0.5, resultClocks: 400, onTime: 0.9 + index / 200, followUps: 200 },
    ...{ response: 0.95, resolution: 0.8, satisfaction: 0.875, composite: 0.87125 },
  })),
};

/** Answers the page with this month: a platform that has just begun has published none. */
export async function publishMonth(page: Page): Promise<void> {
  await page.route('**/v1/public/stats?**', (route) => route.fulfill({ json: MONTH }));
}
