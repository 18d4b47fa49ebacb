import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { openLake } from '../local/lake/open-lake.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { systemClock } from '../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { counters } from '../shared/adapters/dynamodb/counters.ts';
import { eventLog } from '../shared/adapters/dynamodb/event-log.ts';
import { monthDays } from '../shared/domain/lake/report/month-days.ts';
import { ENV } from '../shared/names.ts';
import { appealIds } from './aws/appeal-ids.ts';
import { complain, onPlatform } from './aws/on-platform.ts';
import { explainMonth } from './statistics/explain-month.ts';
import { explanationText, isAgreed } from './statistics/explanation-text.ts';

const HELP = `npm run explain -- --month 2026-01 [options]    holds the live counters of a month against the lake

  --city CODE     one city instead of all
  --all           reads the log of every appeal, to find also what counters and lake both miss
  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --help          this text
Where they differ it says for each appeal which event is missing where, and what brings it back; it then ends with 1.`;

const { values } = parseArgs({
  options: {
    month: { type: 'string' },
    city: { type: 'string' },
    all: { type: 'boolean', default: false },
    data: { type: 'string', default: '.local' },
    help: { type: 'boolean', default: false },
  },
});
const { month = '', city } = values;
const dir = join(resolve(values.data), LAKE_DIR);
if (values.help) console.log(HELP);
else if (monthDays(month) === undefined) complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else if (!existsSync(dir)) complain(`There is no lake in ${values.data}: run \`npm start\` and file an appeal first.`);
else await onPlatform({ data: values.data }, main);

async function main(): Promise<void> {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const events = named(ENV.eventsTable);
  const lake = await openLake(dir);
  try {
    const explanation = await explainMonth(
      {
        ...{ log: eventLog(events), counters: counters(named(ENV.publicTable)), lake },
        ...{ jurisdiction: process.env[ENV.jurisdiction] ?? '', now: systemClock().now() },
        ...(values.all && { appealIds: appealIds(events) }),
      },
      month,
      city,
    );
    console.log(explanationText(explanation, month, city));
    if (!isAgreed(explanation)) process.exitCode = 1;
  } finally {
    lake.close();
  }
}
