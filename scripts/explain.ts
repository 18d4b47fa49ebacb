import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lake } from '../local/aws/lake/open-tables.ts';
import { readOptions } from '../local/command-line.ts';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { openLake } from '../local/lake/open-lake.ts';
import { athenaClient } from '../shared/adapters/athena/client.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { counters } from '../shared/adapters/dynamodb/public/counters.ts';
import { monthDays } from '../shared/domain/clocks/month-days.ts';
import { ENV } from '../shared/names.ts';
import { appealIds } from './aws/appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
import { complain } from './complaint.ts';
import { athenaLake } from './lake/athena-lake.ts';
import { explainMonth } from './statistics/explain-month.ts';
import { explanationText, isAgreed } from './statistics/explanation-text.ts';

const HELP = `npm run explain -- --month 2026-01 [options]    holds the live counters of a month against the lake

  --city CODE     one city instead of all
  --all           reads the log of every appeal, to find also what counters and lake both miss
  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials; Athena reads its lake four times
  --help          this text
Where they differ it says for each appeal which event is missing where, and what brings it back; it then ends with 1.`;

const { values } = readOptions(HELP, {
  options: {
    month: { type: 'string' },
    city: { type: 'string' },
    all: { type: 'boolean', default: false },
    ...PLATFORM_OPTIONS,
  },
});
const { month = '', city } = values;
const dir = join(resolve(values.data), LAKE_DIR);
if (monthDays(month) === undefined) complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else if (values.stage === undefined && !existsSync(dir))
  complain(`There is no lake in ${values.data}: run \`npm start\` and file an appeal first.`);
else await onPlatform(values, main);

async function main(choice: PlatformChoice): Promise<void> {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const events = named(ENV.eventsTable);
  const lake = await lakeOf(choice);
  try {
    const explanation = await explainMonth(
      {
        ...{ log: eventLog(events), counters: counters(named(ENV.publicTable)), lake },
        ...{ jurisdiction: process.env[ENV.jurisdiction] ?? '', now: platformClock(choice).now() },
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

async function lakeOf({ stage }: PlatformChoice): Promise<Pick<Lake, 'query' | 'close'>> {
  if (stage === undefined) return openLake(dir);
  const client = athenaClient(awsConfig());
  const database = process.env[ENV.queryDatabase] ?? '';
  return { ...athenaLake({ client, workGroup: `hotline-${stage}-province`, database }), close: () => client.destroy() };
}
