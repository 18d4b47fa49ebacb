import { expect, test } from 'vitest';
import type { ReleaseRow } from '#statistics/domain/release.ts';
import { readStatistics, type StatisticsQuery } from '#statistics/usecases/read-statistics.ts';
import { minute } from '#test/support/contract/samples.ts';
import { memoryReleases } from '#test/support/memory/statistics.ts';

const row = (city: string, category = 'all'): ReleaseRow => ({ city, category, filed: 9, onTheSpot: 0 });
const ROWS = [
  row('all'),
  row('210100'),
  row('210100', '01'),
  row('210100', '0101'),
  row('210100', '01.none'),
  row('210100', 'none'),
  row('reports'),
  row('elsewhere'),
];

async function ask(query: StatisticsQuery, language: 'zh' | 'en' = 'zh') {
  const releases = memoryReleases();
  for (const month of ['2025-12', '2026-01'])
    await releases.publish({ month, releasedAt: minute(0), hideBelow: 5, rows: ROWS });
  const directory = {
    regions: async () => [{ code: '210100', name: '沈阳市', level: 'city' as const }],
    categories: async () => [
      { code: '01', name: '公共服务', nameEn: 'Public services' },
      { code: '0101', name: '供热' },
    ],
  };
  const read = await readStatistics({ releases, directory, jurisdiction: '210000' }, query, language);
  return read.ok ? read.value : read.error;
}

test('without a month the latest is returned, with the list of published months', async () => {
  expect(await ask({})).toMatchObject({ month: '2026-01', months: ['2026-01', '2025-12'] });
  expect(await ask({ month: '2025-12' })).toMatchObject({ month: '2025-12' });
  expect(await ask({ month: '2026-02' })).toEqual({ kind: 'month-not-published' });
});

test('a query selects published rows, and a category includes the categories below it', async () => {
  const picked = async (query: StatisticsQuery) =>
    ((await ask(query)) as { rows: readonly ReleaseRow[] }).rows.map(({ city, category }) => `${city} ${category}`);
  expect(await picked({ category: '01' })).toEqual(['210100 01', '210100 0101', '210100 01.none']);
  expect(await picked({ category: '0101' })).toEqual(['210100 0101']);
  expect(await picked({ category: 'all' })).toEqual(['all all', '210100 all', 'reports all', 'elsewhere all']);
  expect(await picked({ city: 'reports', category: '01' })).toEqual([]);
});

test.each([
  ['zh', ['全部', '沈阳市', '举报', '其他地区'], ['公共服务', '供热', '公共服务（未细分）', '未分类']],
  [
    'en',
    ['All', '沈阳市', 'Tip-offs', 'Elsewhere'],
    ['Public services', '供热', 'Public services (not further divided)', 'Without a category'],
  ],
] as const)('codes have names in %s', async (language, cities, categories) => {
  const { rows } = (await ask({}, language)) as { rows: readonly { cityName: string; categoryName: string }[] };
  expect([...new Set(rows.map(({ cityName }) => cityName))]).toEqual(cities);
  expect([...new Set(rows.map(({ categoryName }) => categoryName))].slice(1)).toEqual(categories);
});
