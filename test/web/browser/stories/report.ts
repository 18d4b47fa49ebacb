import { expect, test } from 'vitest';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { renderMonthlyReport } from '#lake/report/presenting/monthly-report-page.ts';
import type { MonthlyReportData } from '#lake/report/presenting/report-data.ts';
import { openTab } from '../support/shared-browser.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);
const twoDigits = (value: number) => String(value).padStart(2, '0');
const rated = (dimension: string, value: string, composite: number) => ({
  dimension,
  value,
  valid: 60,
  composite,
  redo: 0.05,
  response: composite,
  resolution: composite,
  satisfaction: composite,
});

const cities = range(14).map((at) => ({ code: `21${twoDigits(at + 1)}00`, name: `第${at + 1}城市` }));
const counties = range(100).map((at) => `21${twoDigits((at % 14) + 1)}${twoDigits(Math.floor(at / 14) + 1)}`);
const units = range(60).map((at) => `unit-${at}`);
const KINDS = ['complaint', 'help', 'consult', 'suggestion', 'report', 'praise'];
const CLOCKS = ['accept', 'dispatch', 'sign', 'contact', 'result', 'resultReview', 'followUp'];

/** A month of a whole province, with long names and every part filled. */
const PROVINCE: MonthlyReportData = {
  month: '2026-01',
  place: '辽宁省',
  asOf: '2026-02-01 08:30',
  cities,
  names: {
    '0101': '供热',
    ...Object.fromEntries(units.map((unit, at) => [unit, `沈阳市和平区某某街道办事处第${at}综合服务中心`])),
    ...Object.fromEntries(counties.map((county, at) => [county, `某某满族自治县${at}`])),
  },
  targets: { satisfaction: 0.9, composite: 0.75 },
  before: { volume: [{ dimension: 'all', value: 'all', appeals: 1_000_000 }], rates: [rated('all', 'all', 0.8)] },
  yearAgo: { volume: [{ dimension: 'all', value: 'all', appeals: 900_000 }] },
  answers: {
    volume: [
      { dimension: 'all', value: 'all', appeals: 1_234_567 },
      ...KINDS.map((value) => ({ dimension: 'kind', value, appeals: 200_000 })),
    ],
    rates: [
      rated('all', 'all', 0.795),
      rated('unit', 'centre', 0.88),
      ...units.map((unit, at) => rated('unit', unit, 0.99 - at / 100)),
      ...cities.map(({ code }) => rated('city', code, 0.7)),
      ...counties.map((county, at) => rated('county', county, 0.95 - at / 200)),
    ],
    escalations: ['yellow', 'red'].map((mark) => ({ clock: 'result', mark, marks: 17, appeals: 15 })),
    times: [{ step: 'solve', cases: 9, median_hours: 60, p90_hours: 264 }],
    'on-time': CLOCKS.map((kind) => ({ kind, clock_class: 'all', clocks: 50, met: 48, share: 0.96 })),
    returns: [{ dispatches: 40, returned: 2, share: 0.05, ping_pong_hours: 14, median_hours: 7, p90_hours: 9 }],
    holds: [{ requested: 4, approved: 3, denied: 1, appeals: 4 }],
    media: ['photo', 'video'].map((media) => ({ media, appeals: 7, answered: 5, solved: 4, share: 4 / 7 })),
    backlog: cities.flatMap(({ code: city }) =>
      range(31).map((at) => ({
        city,
        day: `2026-01-${twoDigits(at + 1)}`,
        opened: 3,
        ended: 2,
        open_appeals: 1000 + at,
      })),
    ),
    visits: [
      {
        dimension: 'all',
        value: 'all',
        visits: 9000,
        planned: 8000,
        unasked: 3000,
        done: 7000,
        refused: 400,
        rejected: 300,
        cancelled: 200,
      },
    ],
    campaigns: [
      {
        dimension: 'all',
        value: 'all',
        asked: 20_000,
        declined: 300,
        answers: 9000,
        helpful: 0.898,
        low: 0.89,
        high: 0.905,
      },
    ],
    // A complaint about the business environment is an appeal.
    helpfulness: ['all', ...REQUEST_TYPES.filter((type) => type !== 'environmentComplaint')].map((value) => ({
      dimension: value === 'all' ? 'all' : 'type',
      value,
      answers: 12_345,
      helpful: 0.898,
      low: 0.893,
      high: 0.903,
    })),
    'hot-topics': counties.slice(0, 40).map((county) => ({ category: '0101', county, appeals: 99, before: 4 })),
  },
};

test('The monthly report of a whole province prints on three pages of A4', async () => {
  const page = await openTab();
  await page.setContent(renderMonthlyReport(PROVINCE));
  await page.getByRole('heading', { level: 1, name: '辽宁省' }).waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
});
