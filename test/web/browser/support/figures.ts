import type { Page } from 'playwright-core';
import type * as z from 'zod/mini';
import type { helpfulness, publicCampaigns, publicVisits } from '#enterprise/campaigns/helpfulness.contract.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { statistics } from '#statistics/statistics.contract.ts';
import { CITIES } from '#web/texts/places/cities.ts';

type Statistics = z.output<typeof statistics>;

const RATES = { onTheSpot: 0.5, reach: 0.4, response: 0.95, resolution: 0.8, satisfaction: 0.875, composite: 0.87125 };
const ALL_CATEGORIES = { category: 'all', categoryName: '全部' };

const cities: Statistics['items'] = CITIES.slice(0, -1).map(({ code, zh }, index) => ({
  city: code,
  cityName: zh,
  ...ALL_CATEGORIES,
  ...RATES,
  filed: 1000 + 137 * index,
  resultClocks: 400,
  onTime: 0.9 + index / 200,
  rounds: 500,
  followUps: 200,
  resolvable: 180,
}));
const sum = (what: 'filed' | 'resultClocks' | 'rounds' | 'followUps' | 'resolvable') =>
  cities.reduce((total, item) => total + (item[what] ?? 0), 0);

/** They are filed, and never answered on the spot: the share of all cities is of the others. */
const TIP_OFFS = 1000;

/** A month of figures: every city but the last, whose figures are too small to be published, and all of them together. */
export const MONTH: Statistics = {
  month: '2026-10',
  months: ['2026-10', '2026-09'],
  releasedAt: '2026-11-05T02:00:00.000Z',
  hideBelow: 5,
  items: [
    {
      city: 'all',
      cityName: '全部',
      ...ALL_CATEGORIES,
      ...RATES,
      filed: sum('filed') + TIP_OFFS,
      resultClocks: sum('resultClocks'),
      rounds: sum('rounds'),
      followUps: sum('followUps'),
      resolvable: sum('resolvable'),
      // The mean, because each city has as many clocks.
      onTime: cities.reduce((total, { onTime }) => total + (onTime ?? 0), 0) / cities.length,
    },
    ...cities,
    { city: 'reports', cityName: '举报', ...ALL_CATEGORIES, filed: TIP_OFFS },
  ],
};

const RELEASED = { month: '2026-10', months: ['2026-10'], releasedAt: '2026-11-05T02:00:00.000Z', hideBelow: 5 };
const ALL = { by: 'all' as const, value: 'all', valueText: '全部' };
const CITY = { by: 'city' as const, value: '210100', valueText: '沈阳市' };

const day = (text: string) => text as LocalDate;

/** The same month about services for businesses. */
const SERVICES: {
  readonly helpfulness: z.output<typeof helpfulness>;
  readonly campaigns: z.output<typeof publicCampaigns>;
  readonly visits: z.output<typeof publicVisits>;
} = {
  helpfulness: {
    ...RELEASED,
    items: [
      { ...ALL, answered: 13, share: 0.615, low: 0.355, high: 0.823 },
      { ...CITY, answered: 9 },
      { by: 'pool', value: '210102', valueText: '沈阳市和平区', answered: 9 },
      { by: 'type', value: 'financing', valueText: '融资对接', answered: 8 },
    ],
  },
  campaigns: {
    ...RELEASED,
    items: [
      { ...ALL, answered: 61, share: 0.82, low: 0.706, high: 0.897 },
      {
        by: 'campaign',
        value: 'c-1',
        valueText: '沈阳市 2026-07-01 – 2026-09-30',
        answered: 61,
        share: 0.82,
        low: 0.706,
        high: 0.897,
        regionCode: '210100',
        from: day('2026-07-01'),
        to: day('2026-09-30'),
        endedOn: day('2026-10-20'),
        asked: 201,
        declined: 7,
      },
    ],
  },
  visits: { ...RELEASED, items: [{ ...ALL, visits: 40, planned: 22, done: 18 }] },
};

/** Answers the page with this month: a platform that has just begun has published none. */
export async function publishMonth(page: Page): Promise<void> {
  await page.route('**/v1/public/stats?**', (route) => route.fulfill({ json: MONTH }));
  for (const [name, json] of Object.entries(SERVICES))
    await page.route(`**/v1/public/${name}*`, (route) => {
      const isEnglish = route.request().headers()['accept-language']?.startsWith('en');
      return route.fulfill({ json: isEnglish ? inEnglish(json) : json });
    });
}

/** As the API names what is no place. */
function inEnglish(json: object): object {
  return JSON.parse(JSON.stringify(json).replaceAll('全部', 'All').replaceAll('融资对接', 'Financing'));
}

const CASE = {
  id: '1',
  kind: 'help',
  filed: '2026-10',
  title: '关于和平区南湖街道文化路小区三号楼二单元供热不达标且多次报修无人上门处理的问题反映',
  text: '室温只有十二度，已经持续三天，家里有老人和孩子。\n希望尽快处理。',
  reply: '已上门排气并更换立管阀门，室温升至二十一度。',
};

/** Answers the page with two published cases, one without a reply, and more to come. */
export async function publishCases(page: Page): Promise<void> {
  const { reply: _reply, ...unanswered } = CASE;
  const items = [CASE, { ...unanswered, id: '2', kind: 'consult', title: '公交线路何时恢复' }];
  await page.route('**/v1/public/appeals?**', (route) => route.fulfill({ json: { items, nextCursor: 'more' } }));
}
