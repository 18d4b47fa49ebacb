import { beforeAll, expect, test } from 'vitest';
import { type Resource, type Synthesis, synthesise } from '../synthesis.ts';

let synthesis: Synthesis;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
});

/** The table of docs/runbooks/observability.md and of the SRE Workbook, in plain numbers: metric, then window in seconds -> share of broken ones. */
const PAGES: readonly [metric: string, shares: Readonly<Record<number, number>>][] = [
  ['FilingFailed', { 300: 0.0144, 3600: 0.0144, 1800: 0.006, 21600: 0.006 }],
  ['RoutedLate', { 300: 0.072, 3600: 0.072, 1800: 0.03, 21600: 0.03 }],
  ['DeadlineLate', { 300: 0.0144, 3600: 0.0144, 1800: 0.006, 21600: 0.006 }],
];

const composites = () => synthesis.ofType('AWS::CloudWatch::CompositeAlarm');
const ruleOf = ({ Properties }: Resource) => JSON.stringify(Properties.AlarmRule);
/** The alarms of a composite one. */
const partsOf = (page: Resource) =>
  synthesis.ofType('AWS::CloudWatch::Alarm').filter(({ logicalId }) => ruleOf(page).includes(`"${logicalId}"`));

/** What the rule says when these parts are on: a small reader of AND, OR and brackets, apart from the CDK that wrote it. */
function isRaised(page: Resource, on: (part: Resource) => boolean): boolean {
  const { 'Fn::Join': join } = page.Properties.AlarmRule as { 'Fn::Join': [string, readonly (string | object)[]] };
  const parts = partsOf(page);
  const text = join[1]
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const part = parts.find(({ logicalId }) => JSON.stringify(piece).includes(`"${logicalId}"`));
      return part !== undefined && on(part) ? 'yes' : 'no';
    })
    .join('')
    .replace(/ALARM\("(yes|no)"\)/g, '$1');
  for (let left = text; ; ) {
    const next = left
      .replace(/\((yes|no)\)/g, '$1')
      .replace(/(yes|no) AND (yes|no)/g, (_, a, b) => (a === 'yes' && b === 'yes' ? 'yes' : 'no'))
      .replace(/\((yes|no)((?: OR (?:yes|no))+)\)/g, (_, a: string, b: string) =>
        `${a}${b}`.includes('yes') ? 'yes' : 'no',
      )
      .replace(/^(yes|no)((?: OR (?:yes|no))+)$/, (_, a: string, b: string) =>
        `${a}${b}`.includes('yes') ? 'yes' : 'no',
      );
    if (next === left) {
      expect(next).toMatch(/^(?:yes|no)$/);
      return next === 'yes';
    }
    left = next;
  }
}

test('service levels page, threats to life that wait or are lost, the synthetic check, and nothing else', () => {
  const paging = [...synthesis.ofType('AWS::CloudWatch::Alarm'), ...composites()].filter(({ Properties }) =>
    JSON.stringify(Properties.AlarmActions ?? '').includes(':hotline-prod-pages"'),
  );
  expect(composites()).toHaveLength(PAGES.length);
  expect(paging).toEqual(expect.arrayContaining([...composites()]));
  const single = paging.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const others = single.filter(({ Properties }) => Properties.MetricName !== 'ProbeFailed');
  expect(single.filter((each) => !others.includes(each))).toMatchObject([
    { Properties: { Threshold: 1, EvaluationPeriods: 2, Period: 300, Statistic: 'Sum' } },
  ]);
  const works = others.map(({ Properties }) => [
    Properties.Threshold,
    String(Properties.AlarmDescription)
      .match(/(?:^| )[a-z-]+(?=: [A-Z])/g)
      ?.map((work) => work.trim()),
  ]);
  expect(works).toEqual([
    [1, ['page-duty', 'drive-urgent']],
    [60, ['page-duty']],
    [300, ['drive-urgent']],
  ]);
});

test.each(PAGES)('the page of %s has the shares of its budget in four windows', (metric, shares) => {
  const page = composites().find((each) => partsOf(each).some(({ Properties }) => Properties.MetricName === metric));
  const parts = partsOf(page as Resource).filter(
    ({ Properties }) => Properties.Statistic === 'Average' && Properties.MetricName === metric,
  );
  expect(parts.every(({ Properties }) => Properties.Namespace === 'Hotline/prod')).toBe(true);
  const found = Object.fromEntries(parts.map(({ Properties }) => [Properties.Period, Properties.Threshold]));
  expect(Object.keys(found)).toEqual(Object.keys(shares));
  for (const [period, share] of Object.entries(shares)) expect(found[period]).toBeCloseTo(share, 10);
});

test.each(PAGES)('the page of %s needs the long and the short window, and several broken promises', (metric) => {
  const page = composites().find((each) =>
    partsOf(each).some(({ Properties }) => Properties.MetricName === metric),
  ) as Resource;
  const raisedBy = (windows: readonly number[], several = true) =>
    isRaised(page, ({ Properties }) =>
      Properties.MetricName !== metric
        ? false
        : Properties.Statistic === 'Sum'
          ? several
          : windows.includes(Number(Properties.Period)),
    );
  expect(raisedBy([300, 3600])).toBe(true);
  expect(raisedBy([1800, 21_600])).toBe(true);
  expect(raisedBy([300, 3600], false)).toBe(false);
  for (const windows of [[], [300], [3600], [1800], [21_600], [300, 1800], [3600, 21_600], [300, 21_600]])
    expect([windows, raisedBy(windows)]).toEqual([windows, false]);
});

test('filings page too when a fifth of all calls fails, because functions that do not start measure nothing', () => {
  const raised = composites().filter((page) => isRaised(page, ({ Properties }) => Properties.MetricName === '5xx'));
  expect(raised.map(({ Properties }) => String(Properties.AlarmDescription))).toEqual([
    expect.stringContaining('People cannot file'),
  ]);
});
