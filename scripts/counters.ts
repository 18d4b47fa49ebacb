import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { counters } from '../shared/adapters/dynamodb/public/counters.ts';
import { wholeMonths } from '../shared/adapters/dynamodb/public/whole-months.ts';
import { monthDays } from '../shared/domain/clocks/month-days.ts';
import { COUNTS } from '../shared/domain/statistics/case-counts.ts';
import { ENV } from '../shared/names.ts';
import type { Counters } from '../shared/ports/statistics.ts';
import { sumCounters } from '../shared/usecases/statistics/sum-counters.ts';
import { appealIds } from './aws/appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { complain } from './complaint.ts';
import { tableOf } from './lake/print-rows.ts';
import { recountMonth } from './statistics/recount-month.ts';

const HELP = `npm run counters -- --month 2026-01 [options]    the live counters of a month, as they stand now

  --city CODE     one city by category, instead of all cities
  --recount       makes them again from the table of events first; a month in which counting began may be published then
  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
Months that are published stay as they are. Small cells are shown: do not pass this on.`;

const { values } = readOptions(HELP, {
  options: {
    month: { type: 'string' },
    city: { type: 'string' },
    recount: { type: 'boolean', default: false },
    ...PLATFORM_OPTIONS,
  },
});
const { month = '', city } = values;
if (monthDays(month) === undefined) complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else await onPlatform(values, main);

async function main(): Promise<void> {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const kept = counters(named(ENV.publicTable));
  if (values.recount) {
    const events = named(ENV.eventsTable);
    const jurisdiction = process.env[ENV.jurisdiction] ?? '';
    const whole = wholeMonths(named(ENV.publicTable), jurisdiction);
    const deps = { log: eventLog(events), counters: kept, whole, jurisdiction };
    const { appeals, corrected, unreadable } = await recountMonth(deps, month, appealIds(events));
    console.log(`${appeals} appeals are counted again; ${corrected} rows that no log explains are corrected.\n`);
    if (unreadable.length > 0)
      complain(`${unreadable.length} logs cannot be read, and keep the rows they have: ${unreadable.join(', ')}\n`);
  }
  console.log(tableOf(await rowsOf(kept)));
}

/** Sums by city, or of one city by category. */
async function rowsOf(kept: Counters): Promise<readonly Record<string, string | number>[]> {
  const sums = new Map<string, Record<string, string | number>>();
  for (const cell of (await sumCounters(kept.ofMonth(month))).values()) {
    if (city !== undefined && cell.city !== city) continue;
    const [name, key] = city === undefined ? ['city', cell.city] : ['category', cell.category];
    const row = sums.get(key) ?? { [name]: key };
    for (const count of COUNTS) row[count] = Number(row[count] ?? 0) + cell.counts[count];
    sums.set(key, row);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
