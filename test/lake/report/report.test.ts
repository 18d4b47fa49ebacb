import { expect, test } from 'vitest';
import { listReportStatements } from '#infra/lake/lake-sql.ts';
import { barChart, smallMultiples } from '#kernel/presenting/svg.ts';
import { renderMonthlyReport } from '#lake/report/presenting/monthly-report-page.ts';
import { findFigureName, type MonthlyReportData } from '#lake/report/presenting/report-data.ts';

const cities = Array.from({ length: 14 }, (_, at) => ({
  code: `21${String(at + 1).padStart(2, '0')}00`,
  name: `城${at + 1}`,
}));
const rated = (dimension: string, value: string, valid: number | null, composite: number | null) => ({
  dimension,
  value,
  valid,
  composite,
  response: composite,
  resolution: composite,
  satisfaction: composite,
  redo: 0.05,
});
const rating = (dimension: string, value: string, answers: number, helpful: number) => ({
  dimension,
  value,
  answers,
  helpful,
  low: helpful - 0.06,
  high: helpful + 0.02,
});
const data: MonthlyReportData = {
  month: '2026-01',
  place: '辽宁省',
  asOf: '2026-02-01 08:30',
  cities,
  names: { heating: '供热<公司>', '0101': '供热', '210102': '和平区', '210104': '大东区' },
  targets: { satisfaction: 0.9, composite: 0.75, helpful: 0.89 },
  before: {
    volume: [{ dimension: 'all', value: 'all', appeals: 1000 }],
    rates: [rated('all', 'all', 40, 0.8)],
    escalations: [{ clock: 'result', mark: 'red', marks: 8 }],
    helpfulness: [rating('all', 'all', 80, 0.9), rating('type', 'financing', 30, 0.95)],
  },
  yearAgo: { volume: [{ dimension: 'all', value: 'all', appeals: 2468 }] },
  answers: {
    volume: [
      { dimension: 'all', value: 'all', appeals: 1234 },
      { dimension: 'kind', value: 'complaint', appeals: 1000 },
    ],
    rates: [
      { ...rated('all', 'all', 400, 0.795), response: 0.9, resolution: 0.8, satisfaction: 0.7 },
      rated('unit', 'parks', 90, 0.5),
      rated('unit', 'heating', 200, 0.965),
      rated('unit', 'few', 29, 0.99),
      rated('unit', 'hidden', null, null),
      rated('unit', 'centre', 50, 0.88),
      rated('unit', 'sealed', 40, 0.77),
      rated('city', '210100', 300, 0.7),
      rated('county', '210102', 60, 0.9),
      rated('county', '210104', 70, 0.6),
      rated('county', '210100.none', 80, 0.3),
    ],
    escalations: [
      { clock: 'result', mark: 'yellow', marks: 17, appeals: 15 },
      { clock: 'sign', mark: 'yellow', marks: 99, appeals: 99 },
      { clock: 'result', mark: 'red', marks: 6, appeals: 6 },
    ],
    reach: [
      { dimension: 'unit', value: 'parks', reach: 1, held: 1, terminated: 1 },
      { dimension: 'all', value: 'all', reach: 0.42, held: 0.031, terminated: 0.012 },
    ],
    'solved-within': [
      { within_days: 3, dimension: 'unit', value: 'parks', share: 1 },
      { within_days: 3, dimension: 'all', value: 'all', share: 0.61 },
      { within_days: 15, dimension: 'all', value: 'all', share: 0.93 },
    ],
    times: [{ step: 'solve', cases: 9, median_hours: 60, p90_hours: 264 }],
    'on-time': [
      { kind: 'result', clock_class: 'all', role: 'all', clocks: 60, met: 50, still_open: 6, share: 50 / 60 },
      { kind: 'result', clock_class: 'all', role: 'lead', clocks: 50, met: 48, still_open: 1, share: 0.96 },
    ],
    limits: [
      {
        kind: 'result',
        dimension: 'unit',
        value: 'heating',
        clocks: 40,
        met: 36,
        late: 1,
        still_open: 2,
        called_off: 1,
        share: 0.9,
      },
      { kind: 'result', dimension: 'unit', value: 'parks', clocks: null, met: null, late: null, still_open: null },
    ],
    returns: [{ dispatches: 40, returned: 2, share: 0.05, ping_pong_hours: 14, median_hours: 7, p90_hours: 9 }],
    holds: [{ requested: 4, approved: 3, denied: 1, appeals: 4 }],
    media: [{ media: 'video', appeals: 7, answered: 5, solved: 4, share: 4 / 7 }],
    backlog: [
      { city: '210100', day: '2026-01-01', opened: 3, ended: 0, open_appeals: 3 },
      { city: '210100', day: '2026-01-02', opened: 0, ended: 1, open_appeals: 2 },
    ],
    'hot-topics': [{ category: '0101', county: '210102', appeals: 9, before: 4 }],
    helpfulness: [
      rating('all', 'all', 100, 0.898),
      rating('city', '210100', 100, 0.898),
      rating('type', 'policyAdvice', 60, 0.85),
      rating('type', 'financing', 40, 0.97),
      { dimension: 'type', value: 'legalAffairs', answers: null, helpful: null, low: null, high: null },
    ],
  },
};

/** The texts of the first page's table, a line for each measure. */
const listOverview = (page: string) =>
  [...page.matchAll(/<tr><td>(.*?)<\/td><\/tr>/g)].map(([, line = '']) => line.split('</td><td>'));

test('The monthly report compares each number with last month, last year and its target', () => {
  const lines = listOverview(renderMonthlyReport(data));
  const find = (name: string) => lines.find(([text = '']) => text.startsWith(name))?.slice(1);
  expect(find('诉求量')).toEqual(['1,234', '1,000', '+23.4 %', '2,468', '-50.0 %', '–']);
  expect(find('满意率')).toEqual(['70.0 %', '80.0 %', '-10.0', '–', '–', '90.0 %']);
  expect(find('综合得分')).toEqual(['79.5 %', '80.0 %', '-0.5', '–', '–', '75.0 % ✓']);
});

test('The monthly report has cards, days to solve, overdue results, returns and holds', () => {
  const lines = listOverview(renderMonthlyReport(data));
  const now = (name: string) => lines.find(([text = '']) => text.startsWith(name))?.[1];
  expect([now('黄牌'), now('红牌')]).toEqual(['17', '6']);
  expect([now('办理天数（中位）'), now('办理天数（九成以内）')]).toEqual(['2.5', '11.0']);
  expect([now('超期率'), now('退单率'), now('退单耽误'), now('挂账')]).toEqual(['4.0 %', '5.0 %', '7.0', '3']);
});

test('The monthly report has the reach beside the rates, what they leave out, and the shares solved within days', () => {
  const lines = listOverview(renderMonthlyReport(data));
  const now = (name: string) => lines.find(([text = '']) => text.startsWith(name))?.[1];
  expect(now('回访率')).toBe('42.0 %');
  expect(renderMonthlyReport(data)).toContain('曾挂账 held: 3.1 % · 终止 terminated: 1.2 %');
  expect([now('三日内办结'), now('十五日内办结')]).toEqual(['61.0 %', '93.0 %']);
});

test('The monthly report ranks units with enough follow-ups by composite score, apart from the centre', () => {
  const page = renderMonthlyReport(data);
  expect(page).toContain('>1 供热&lt;公司&gt;</text>');
  expect(page).toContain('>2 parks</text>');
  expect(page).not.toMatch(/>\d+ (few|hidden|centre|sealed|热线中心)/);
  expect(page).toContain('The centre itself: 88.0 % (50)');
});

test('The monthly report ranks cities and counties by name, without appeals of no known county', () => {
  const page = renderMonthlyReport(data);
  expect(page).toContain('>1 城1 和平区</text>');
  expect(page).toContain('>2 城1 大东区</text>');
  expect(page).not.toContain('.none');
  const own = renderMonthlyReport({ ...data, cities: cities.slice(0, 1) });
  expect(own).toContain('<h2>区县综合得分');
  expect(own).toContain('>1 和平区</text>');
});

test('The policy says from how many follow-ups on the monthly report ranks', () => {
  const rankedFrom = (ranked_from: number) =>
    renderMonthlyReport({
      ...data,
      answers: { ...data.answers, rates: data.answers.rates?.map((row) => ({ ...row, ranked_from })) ?? [] },
    });
  expect(renderMonthlyReport(data)).toContain('只排回访满 30 件的单位');
  expect(renderMonthlyReport(data)).not.toContain('1 few');
  const low = rankedFrom(29);
  expect(low).toContain('1 few');
  expect(low).toContain('只排回访满 29 件的单位');
  const high = rankedFrom(100);
  expect(high).toContain('1 供热&lt;公司&gt;');
  expect(high).not.toContain('2 parks');
  expect(high).toContain('with 100 follow-ups and more');
});

test('The monthly report names its place and time, and says how each part is counted', () => {
  const page = renderMonthlyReport(data);
  expect(page).toContain('<h1>12345 热线月报 · 辽宁省</h1>');
  expect(page).toContain('数据截至 as of 2026-02-01 08:30');
  expect(page.match(/<p class="how">/g)).toHaveLength(page.match(/<h2>/g)?.length ?? 0);
});

test('The monthly report has a small chart for each of the 14 cities, on the same scale', () => {
  const page = renderMonthlyReport(data);
  expect(page.match(/class="title"/g)).toHaveLength(14);
  for (const { name } of cities) expect(page).toContain(`>${name}</text>`);
  const [low, high] = [
    smallMultiples([
      { title: 'a', values: [1, 1] },
      { title: 'b', values: [10, 10] },
    ]).match(/points="([^"]*)"/g),
  ]
    .flat()
    .map((points) => Number(/,([\d.]+)/.exec(points ?? '')?.[1]));
  expect(low).toBeGreaterThan(high ?? 0);
});

test('The monthly report loads no other files and runs no scripts', () => {
  const page = renderMonthlyReport(data).replaceAll('http://www.w3.org/2000/svg', '');
  expect(page).not.toMatch(/https?:|<script|@import|url\(|<link|<img/);
});

test('The monthly report shows the appeals with photos or videos and how many were solved', () => {
  expect(renderMonthlyReport(data)).toContain('<td>有视频 videos</td><td>7</td><td>5</td><td>4</td><td>57.1 %</td>');
});

test('The monthly report names figures that could not be had in words, not by their codes', () => {
  const page = renderMonthlyReport({ ...data, missing: ['on-time', 'rates yearAgo'] });
  expect(page).toContain('时限按时率 limits met；回访各率 rates of follow-ups（去年同月 last year）');
  for (const { name } of listReportStatements().province)
    expect(findFigureName(name), `${name} has no name in report-data.ts`).not.toBe(name);
});

test('A month of which the lake has nothing is a dash in the monthly report, not a zero', () => {
  const nothing = { volume: [{ dimension: 'all', value: 'all', appeals: 0 }], escalations: [] };
  const lines = listOverview(renderMonthlyReport({ ...data, before: nothing }));
  expect(lines.find(([text = '']) => text.startsWith('红牌'))?.slice(1, 4)).toEqual(['6', '–', '–']);
});

test('The monthly report says how many results are owed, and by which units', () => {
  const page = renderMonthlyReport(data);
  const lines = listOverview(page);
  expect(lines.find(([text = '']) => text.startsWith('按时办结率'))?.[1]).toBe('96.0 %');
  expect(lines.find(([text = '']) => text.startsWith('到期仍未办结'))?.[1]).toBe('1');
  const [, units = ''] = page.split('超期单位');
  const [table = ''] = units.split('</table>');
  expect(table.match(/<tr>/g)).toHaveLength(2);
  expect(table).toMatch(/>40<.*>2<.*>1<.*>1<.*>90\.0 %</s);
});

test('The monthly report shows time limits in the order in which a case meets them', () => {
  const clock = (kind: string) => ({ kind, clock_class: 'all', role: 'all', clocks: 9, met: 9, share: 1 });
  const page = renderMonthlyReport({
    ...data,
    answers: { 'on-time': ['contact', 'followUp', 'result', 'accept', 'sign'].map(clock) },
  });
  const names = ['受理时限', '签收时限', '联系时限', '办理时限', '回访时限'];
  expect(page.match(/(?<=>)[^<]*时限(?=<)/g)).toEqual(names);
});

test('A long name of a unit keeps its end, since units of one district begin alike', () => {
  const chart = barChart([{ label: '1 和平区城市管理和行政执法局园林绿化服务中心', value: 1, text: '' }]);
  expect(chart).toContain('>1 和平区城市管理…法局园林绿化服务中心<');
});

test('A month without events has a monthly report too', () => {
  expect(renderMonthlyReport({ ...data, answers: {} })).toContain('–');
});

test('Bars start at zero and grow with their values', () => {
  const widths = [
    ...barChart([
      { label: 'a', value: 1, text: '' },
      { label: 'b', value: 4, text: '' },
    ]).matchAll(/width="(\d+)"/g),
  ];
  expect(widths.map(([, width]) => Number(width))).toEqual([75, 298]);
});

test('The monthly report has the share that found services helpful, by type, with interval, last month and target', () => {
  const lines = listOverview(renderMonthlyReport(data));
  const find = (name: string) => lines.find(([text = '']) => text.startsWith(name))?.slice(1);
  expect(find('企业服务有用率')).toEqual(['89.8 %', '90.0 %', '-0.2', '–', '–', '89.0 % ✓']);
  expect(find('全部 all')).toEqual(['100', '89.8 %', '83.8–91.8 %', '90.0 %', '-0.2', '89.0 % ✓']);
  expect(find('政策咨询 Policy advice')).toEqual(['60', '85.0 %', '79.0–87.0 %', '–', '–', '89.0 %']);
  expect(find('融资对接 Financing')).toEqual(['40', '97.0 %', '91.0–99.0 %', '95.0 %', '+2.0', '89.0 % ✓']);
  expect(find('法律事务 Legal affairs')).toEqual(['–', '–', '–', '–', '–', '89.0 %']);
  expect(find('项目审批')).toBeUndefined();
});

test('The monthly report has visits and campaigns of the month, with the share and its interval, if there were any', () => {
  const visits = {
    dimension: 'all',
    value: 'all',
    visits: 70,
    planned: 60,
    unasked: 20,
    done: 1500,
    refused: 5,
    rejected: 3,
  };
  const campaigns = { ...rating('all', 'all', 300, 0.88), asked: 500, declined: 12 };
  const answers = { ...data.answers, visits: [{ ...visits, cancelled: 4 }], campaigns: [campaigns] };
  const before = { visits: [{ ...visits, done: 40 }], campaigns: [rating('all', 'all', 100, 0.85)] };
  const page = renderMonthlyReport({ ...data, answers, before });
  expect(page).toContain(
    '安排 planned 60，其中企业未要求 unasked 20，完成 done 1,500，企业谢绝 refused 5，未获批准 rejected 3，取消 cancelled 4（上月完成 done last month 40）',
  );
  expect(page).toContain(
    '发出 asked 500，答复 answered 300，不愿再收 opted out 12，有用率 helpful 88.0 %（82.0–90.0 %）（上月 last month 85.0 %）',
  );
  const hidden = { dimension: 'all', value: 'all', visits: null, asked: null, answers: null };
  expect(renderMonthlyReport({ ...data, answers: { ...data.answers, visits: [hidden], campaigns: [hidden] } })).toBe(
    renderMonthlyReport(data),
  );
});

test('A month in which no business has rated has no lines about helpful services', () => {
  const none = [{ dimension: 'all', value: 'all', answers: null, helpful: null, low: null, high: null }];
  const page = renderMonthlyReport({ ...data, before: {}, answers: { ...data.answers, helpfulness: none } });
  expect(page).toMatch(/企业服务有用率 <small>Services for businesses found helpful<\/small><\/h2>\n<p>–<\/p>/);
});
