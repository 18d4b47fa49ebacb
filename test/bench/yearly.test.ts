import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ASSUMED } from '#bench/cost/assumptions.ts';
import { COST_PAGES, withCosts } from '#bench/cost/cost-docs.ts';
import { countLooks } from '#bench/cost/count-looks.ts';
import type { CaseDrivers, Drivers } from '#bench/cost/drivers.ts';
import { countResources, countRuns, type Inventory } from '#bench/cost/inventory.ts';
import { CNY_PER_USD, listPrices } from '#bench/cost/price-list.ts';
import { billYear, totalBill } from '#bench/cost/yearly.ts';

const CASE: CaseDrivers = {
  httpRequests: 12,
  functionCalls: [{ memoryMb: 512, calls: 40 }],
  serviceCalls: 80,
  writes: { events: 10, views: 50 },
  reads: { events: 40, views: 6 },
  bytes: { events: 5000, views: 4000 },
  enteredStates: 3,
  busEvents: 9,
  queueMessages: 12,
  kmsCalls: 0,
  textParts: 2,
};
const SPOT: CaseDrivers = {
  ...CASE,
  httpRequests: 1,
  functionCalls: [{ memoryMb: 512, calls: 8 }],
  writes: { events: 2, views: 8 },
  reads: { events: 2, views: 1 },
  bytes: { events: 1000, views: 800 },
  enteredStates: 0,
  busEvents: 1,
  queueMessages: 1,
  textParts: 0,
};
const DRIVERS: Drivers = {
  measuredAt: '',
  routed: CASE,
  spot: SPOT,
  photo: { functionCalls: 2, writes: 4, reads: 2, s3Writes: 3 },
  pollReads: { changes: 2, seenCase: 1.5 },
  processorMs: 400,
};
const INVENTORY: Inventory = {
  functions: 80,
  keys: 9,
  alarms: 100,
  compositeAlarms: 2,
  dashboards: 2,
  customMetrics: 12,
  routeMetrics: 0,
  logGroups: 90,
  logDays: 365,
  polledQueues: 10,
  scheduledRuns: 50_000,
  tables: [
    { name: 'events', isOld: true, isRecoverable: true },
    { name: 'views', isOld: false, isRecoverable: false },
  ],
  coolFilesAfterDays: 30,
  archiveOriginalsAfterDays: 1,
  coolRowsAfterDays: 180,
  backupCopies: 0,
};
const inputs = (year: number, appeals = 1_000_000) => ({
  appeals,
  year,
  inventory: INVENTORY,
  drivers: DRIVERS,
  prices: listPrices('aws'),
  assumed: ASSUMED,
  looks: { desk: 250, visit: 3 },
});

/**
 * The same bill by other means: month after month, case by case kinds, in whole numbers of a trillionth of a dollar, with the prices of
 * the public lists written down again.
 */
function billByMonths(year: number): Record<string, number> {
  const whole = (dollars: number) => BigInt(Math.round(dollars * 1e12));
  const bill = new Map<string, bigint>();
  const add = (line: string, count: number, dollars: number) =>
    bill.set(line, (bill.get(line) ?? 0n) + (whole(dollars) * BigInt(Math.round(count * 1000))) / 1000n);
  const routedInMonth = 250_000 / 12;
  const spotInMonth = 750_000 / 12;
  const filesInMonth = routedInMonth * 0.9;
  for (let month = 0; month < 12; month += 1) {
    for (const [kind, count] of [
      [CASE, routedInMonth * 1.15],
      [SPOT, spotInMonth],
    ] as const) {
      add('api', count * kind.httpRequests, 0.000001);
      add('tables: calls', count * (kind.writes.events ?? 0), 0.00000078125);
      add('tables: calls', count * (kind.reads.events ?? 0), 0.00000015625);
      add('tables: calls', count * (kind.writes.views ?? 0), 0.000000625);
      add('tables: calls', count * (kind.reads.views ?? 0), 0.000000125);
      add('workflow', count * kind.enteredStates, 0.000025);
      add('bus and queues', count * kind.busEvents, 0.000001);
      add('bus and queues', count * kind.queueMessages * 3, 0.0000004);
    }
    add('tables: calls', filesInMonth * 4, 0.000000625);
    add('tables: calls', filesInMonth * 2, 0.000000125);
    add('alarms and metrics', 1, 100 * 0.1 + 2 * 0.5 + 2 * 3 + 12 * 0.3);
    add('idle queues', 10 * 15 * 60 * 24 * (365 / 12), 0.0000004);
    // Cases of all months before are stored, and half of those of this month.
    const months = (year - 1) * 12 + month + 0.5;
    const gb = (bytes: 'events' | 'views') =>
      (months * (routedInMonth * 1.15 * (CASE.bytes[bytes] ?? 0) + spotInMonth * (SPOT.bytes[bytes] ?? 0))) / 1e9;
    add('tables: storage', gb('events'), 0.1);
    add('tables: storage', gb('views'), 0.25);
    add('tables: recovery', gb('events'), 0.2);
    // Files: this month's in the standard class for half of it, older ones cold, for three years and a month.
    const gbOfFiles = (filesInMonth * 3) / 1000;
    const older = Math.min(36, (year - 1) * 12 + month);
    add('files: storage', gbOfFiles / 2, 0.023 + 0.00099);
    add('files: storage', gbOfFiles * older, 0.004 + 0.00099);
  }
  return Object.fromEntries([...bill].map(([line, amount]) => [line, Number(amount) / 1e12]));
}

describe('the bill of a year', () => {
  test.each([1, 2, 4, 10])('The bill of year %i is the sum of its months', (year) => {
    const bill = billYear(inputs(year));
    for (const [line, amount] of Object.entries(billByMonths(year)))
      expect([line, bill[line as keyof typeof bill]]).toEqual([line, expect.closeTo(amount, 1)]);
  });

  test('Every line of the bill is paid by somebody, and more appeals cost more', () => {
    const [small, large] = [billYear(inputs(1)), billYear(inputs(1, 2_000_000))];
    for (const [line, amount] of Object.entries(small))
      if (line !== 'backups') expect([line, amount > 0]).toEqual([line, true]);
    expect(totalBill(large).all).toBeGreaterThan(1.5 * totalBill(small).all);
    expect(totalBill(small).all - totalBill(small).withoutTexts).toBeCloseTo(small['text messages']);
  });

  test('An idle stage pays for what waits: queues, keys, alarms and schedules', () => {
    const paid = Object.entries(billYear(inputs(1, 0))).filter(([, amount]) => amount > 0);
    expect(paid.map(([line]) => line)).toEqual(['idle queues', 'keys', 'alarms and metrics', 'schedules']);
  });

  test('The class for infrequent access pays for old tables, and would not for the views of a year', () => {
    const costOf = (name: 'events' | 'views', isOld: boolean, year: number) => {
      const tables = [{ name, isOld, isRecoverable: false }];
      const bill = billYear({ ...inputs(year), inventory: { ...INVENTORY, tables } });
      return bill['tables: calls'] + bill['tables: storage'];
    };
    expect(costOf('events', true, 10)).toBeLessThan(costOf('events', false, 10));
    expect(costOf('views', true, 1)).toBeGreaterThan(costOf('views', false, 1));
  });
});

describe('prices', () => {
  test('Each price of China is a listed one with its page, or marked as assumed', () => {
    const [world, china] = [listPrices('aws'), listPrices('aws-cn')];
    for (const [name, price] of Object.entries(china)) {
      expect(price.read).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (price.isAssumed === undefined)
        expect([name, price.source]).toEqual([name, expect.stringContaining('amazonaws.cn')]);
    }
    expect(china.writeUnit.value / CNY_PER_USD / world.writeUnit.value).toBeCloseTo(2.5, 1);
    expect(china.keyMonth).toMatchObject({ value: CNY_PER_USD, isAssumed: true });
  });
});

describe('what is counted', () => {
  test.each([
    ['rate(5 minutes)', 8760],
    ['rate(1 minute)', 43_800],
    ['rate(2 hours)', 365],
    ['cron(30 18 * * ? *)', 30.4],
    ['cron(20 18-21 * * ? *)', 121.7],
    ['cron(0/15 * * * ? *)', 2920],
    ['cron(0 1 6 * ? *)', 1],
    [undefined, 0],
  ])('The schedule %s runs %d times a month', (expression, runs) => {
    expect(countRuns(expression)).toBeCloseTo(runs, 0);
  });

  test('A stage is counted in its resources, not by constants', () => {
    const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'Hotline/prod', MetricName: 'Repairs' } };
    const table = (TableName: string, more: object) => ({
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName, ...more },
    });
    const counted = countResources([
      alarm,
      { ...alarm, Properties: { Metrics: [{ Expression: 'a/b' }, { MetricStat: {} }, { MetricStat: {} }] } },
      { Type: 'AWS::KMS::Key' },
      { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 7 } },
      { Type: 'AWS::Lambda::EventSourceMapping', Properties: { ScalingConfig: {} } },
      { Type: 'AWS::Lambda::EventSourceMapping', Properties: { ParallelizationFactor: 10 } },
      table('hotline-prod-events', { TableClass: 'STANDARD_INFREQUENT_ACCESS' }),
      table('hotline-prod-views', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
      {
        Type: 'AWS::S3::Bucket',
        Properties: {
          LifecycleConfiguration: { Rules: [{ Prefix: 'media/', Transitions: [{ TransitionInDays: 30 }] }] },
        },
      },
    ]);
    expect(counted).toMatchObject({
      alarms: 3,
      keys: 1,
      customMetrics: 1,
      logDays: 7,
      polledQueues: 1,
      coolFilesAfterDays: 30,
      tables: [
        { name: 'events', isOld: true, isRecoverable: false },
        { name: 'views', isOld: false, isRecoverable: true },
      ],
    });
    expect(counted.archiveOriginalsAfterDays).toBeUndefined();
  });
});

test('A quiet desk polls a fourth as often as one that polls every 30 seconds, a busy one as often', async () => {
  expect(await countLooks({ minutes: 60, busyMinutes: 60, changes: 0 })).toBe(119);
  expect(await countLooks({ minutes: 480, busyMinutes: 0, changes: 0 })).toBeLessThan(960 / 7);
});

test.each(COST_PAGES)('The costs in %s are those of the last run of the bench', (file) => {
  const page = readFileSync(file, 'utf8');
  expect(page).toBe(withCosts(file, page));
});
