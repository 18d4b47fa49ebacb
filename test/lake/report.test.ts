import { expect, test } from 'vitest';
import {
  type MonthlyReportData,
  renderMonthlyReport,
} from '../../shared/presenting/monthly-report/monthly-report-page.ts';
import { barChart, smallMultiples } from '../../shared/presenting/monthly-report/svg.ts';

const cities = Array.from({ length: 14 }, (_, at) => ({
  code: `21${String(at + 1).padStart(2, '0')}00`,
  name: `城${at + 1}`,
}));
const data: MonthlyReportData = {
  month: '2026-01',
  cities,
  names: { heating: '供热<公司>', '0101': '供热' },
  answers: {
    volume: [
      { dimension: 'all', value: 'all', appeals: 1234 },
      { dimension: 'kind', value: 'complaint', appeals: 1000 },
    ],
    rates: [
      {
        dimension: 'all',
        value: 'all',
        valid: 40,
        response: 0.9,
        resolution: 0.8,
        satisfaction: 0.7,
        composite: 0.795,
      },
      {
        dimension: 'unit',
        value: 'parks',
        valid: 9,
        response: 0.5,
        resolution: 0.5,
        satisfaction: 0.5,
        composite: 0.5,
      },
      {
        dimension: 'unit',
        value: 'heating',
        valid: 20,
        response: 1,
        resolution: 1,
        satisfaction: 0.9,
        composite: 0.965,
      },
      {
        dimension: 'unit',
        value: 'hidden',
        valid: 4,
        response: null,
        resolution: null,
        satisfaction: null,
        composite: null,
      },
    ],
    media: [{ media: 'video', appeals: 7, answered: 5, solved: 4, share: 4 / 7 }],
    backlog: [
      { city: '210100', day: '2026-01-01', opened: 3, ended: 0, open_appeals: 3 },
      { city: '210100', day: '2026-01-02', opened: 0, ended: 1, open_appeals: 2 },
    ],
  },
};

test('The monthly report ranks units by composite score and omits those below five follow-ups', () => {
  const page = renderMonthlyReport(data);
  expect(page.indexOf('供热&lt;公司&gt;')).toBeGreaterThan(0);
  expect(page.indexOf('供热&lt;公司&gt;')).toBeLessThan(page.indexOf('parks'));
  expect(page).not.toContain('hidden');
  expect(page).toContain('79.5 %');
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
  expect(widths.map(([, width]) => Number(width))).toEqual([90, 360]);
});
