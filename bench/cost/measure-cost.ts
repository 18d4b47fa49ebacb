import { writeFileSync } from 'node:fs';
import type { Measurement } from '../budgets.ts';
import { formatRows } from '../table.ts';
import { ASSUMED, SCENARIOS, type ScenarioName } from './assumptions.ts';
import { COST_FILE, type CostRecord, type YearTotal } from './cost-record.ts';
import { countLooks } from './count-looks.ts';
import { readDrivers } from './drivers.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { CNY_PER_USD, CURRENCY, listPrices, type Partition, type PriceName } from './price-list.ts';
import { type Bill, billYear, countParts, LINES, totalBill } from './yearly.ts';

const REGIONS = { aws: 'eu-west-1', 'aws-cn': 'cn-north-1' } as const satisfies Record<Partition, string>;
const YEARS = [1, 10] as const;
const MARK = 'assumed';

interface Column {
  readonly title: string;
  readonly scenario: ScenarioName;
  readonly year: number;
  readonly bill: Bill;
}

/** Computes the bill of a city, a province and an idle stage in both partitions, and stores what pages quote. */
export async function measureCost(say: (line: string) => void): Promise<Measurement> {
  const drivers = readDrivers();
  const looks = {
    desk: await countLooks({
      minutes: ASSUMED.deskHours * 60,
      busyMinutes: ASSUMED.deskBusyMinutes,
      changes: ASSUMED.deskChanges,
    }),
    visit: await countLooks({ minutes: ASSUMED.visitMinutes, busyMinutes: ASSUMED.visitMinutes, changes: 0 }),
  };
  const tables: string[] = [];
  const totals = {} as Record<Partition, Record<ScenarioName, YearTotal[]>>;
  let prod: Inventory | undefined;
  for (const partition of Object.keys(REGIONS) as Partition[]) {
    say(`the templates in ${REGIONS[partition]}`);
    const inventories = {
      prod: await takeInventory('prod', REGIONS[partition]),
      dev: await takeInventory('dev', REGIONS[partition]),
    };
    prod ??= inventories.prod;
    const prices = listPrices(partition);
    const columns = (Object.keys(SCENARIOS) as ScenarioName[]).flatMap((scenario) => {
      const { appeals, stage } = SCENARIOS[scenario];
      const inputs = { appeals, inventory: inventories[stage], drivers, prices, assumed: ASSUMED, looks };
      return (appeals === 0 ? [1] : YEARS).map((year): Column => {
        return {
          title: appeals === 0 ? scenario : `${scenario}, year ${year}`,
          scenario,
          year,
          bill: billYear({ ...inputs, year }),
        };
      });
    });
    totals[partition] = { city: [], province: [], idle: [] };
    for (const { scenario, year, bill } of columns) totals[partition][scenario].push({ year, ...totalBill(bill) });
    tables.push(formatBills(partition, columns));
  }
  if (prod === undefined) throw new Error('No stage was counted.');
  const recorded: CostRecord = {
    measuredAt: new Date().toISOString(),
    cnyPerUsd: CNY_PER_USD,
    alarms: prod.alarms,
    keys: prod.keys,
    dashboards: prod.dashboards,
    totals,
  };
  writeFileSync(COST_FILE, `${JSON.stringify(recorded, null, 2)}\n`);
  const { province } = SCENARIOS;
  const [first, tenth] = totals.aws.province;
  const perAppeal = (total: { readonly withoutTexts: number } | undefined) =>
    (total?.withoutTexts ?? 0) / province.appeals;
  const routed = province.appeals * ASSUMED.routedShare;
  const note = `${JSON.stringify(prod)}`;
  return {
    findings: [
      { measure: 'yearlyCost', value: perAppeal(first), note: 'us-east-1, a province in year 1' },
      { measure: 'tenthYearCost', value: perAppeal(tenth), note: 'us-east-1, a province in year 10' },
      { measure: 'idleCost', value: (totals.aws.idle[0]?.all ?? 0) / 12, note: 'us-east-1, the stage dev' },
      {
        measure: 'textParts',
        value: countParts({ appeals: province.appeals, drivers, assumed: { ...ASSUMED, drawnShare: 0 } }) / routed,
        note: `${ASSUMED.unsignedShare * 100} % file without a verified phone (assumed)`,
      },
    ],
    appendix: [
      ...tables,
      formatPrices(),
      `Polls: ${looks.desk} a day of a desk, ${looks.visit} on a visit. Counted in prod: ${note}`,
    ].join('\n\n'),
  };
}

function formatBills(partition: Partition, columns: readonly Column[]): string {
  const currency = CURRENCY[partition];
  const header = [`${partition}, ${currency} a year`, ...columns.map(({ title }) => title)];
  const money = (value: number) => Math.round(value).toLocaleString('en');
  const lines = LINES.map((line) => [line, ...columns.map(({ bill }) => money(bill[line]))]);
  const total = (key: 'all' | 'withoutTexts') => columns.map(({ bill }) => totalBill(bill)[key]);
  const appeals = columns.map(({ scenario }) => SCENARIOS[scenario].appeals);
  const each = total('withoutTexts').map((sum, index) =>
    appeals[index] === 0 ? '' : (sum / (appeals[index] ?? 1)).toFixed(5),
  );
  const other = partition === 'aws' ? (['CNY', CNY_PER_USD] as const) : (['USD', 1 / CNY_PER_USD] as const);
  return formatRows([
    header,
    ...lines,
    ['**all**', ...total('all').map(money)],
    ['without text messages', ...total('withoutTexts').map(money)],
    ['the same for an appeal', ...each],
    [`all, in ${other[0]}`, ...total('all').map((sum) => money(sum * other[1]))],
  ]);
}

function formatPrices(): string {
  const [world, china] = [listPrices('aws'), listPrices('aws-cn')];
  const show = ({ value, isAssumed }: { value: number; isAssumed?: true }) =>
    `${Number(value.toPrecision(5))}${isAssumed ? ` (${MARK})` : ''}`;
  return formatRows([
    ['price', 'aws, USD', 'aws-cn, CNY', 'source', 'source in China', 'read'],
    ...(Object.keys(world) as PriceName[]).map((name) => [
      name,
      show(world[name]),
      show(china[name]),
      world[name].source,
      china[name].source,
      world[name].read,
    ]),
  ]);
}
