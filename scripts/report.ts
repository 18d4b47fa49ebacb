import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { readOptions } from '../local/command-line.ts';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { awsConfig, s3Config } from '../shared/adapters/aws-config.ts';
import { s3Client } from '../shared/adapters/s3/client.ts';
import { statesClient } from '../shared/adapters/states/client.ts';
import { monthBefore, monthDays } from '../shared/domain/clocks/month-days.ts';
import { ENV, REPORTS_PREFIX } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
import { complain } from './complaint.ts';

const HELP = `npm run report -- [options]    has the platform make the monthly report, as it does by itself on the first

  --month 2026-01  default: the month that has ended
  --city CODE      of one city; default: of the province
  --out FILE       keeps the page here too
  --data DIR       the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE    a deployed platform instead, with --region REGION and AWS credentials
  --help           this text
The report lies in the bucket of the lake and replaces the one of the same month. \`npm run figures -- --html\` makes the same
page from the lake of this machine, without the platform.`;

const LOOK_AGAIN_MS = 1000;

const { values } = readOptions(HELP, {
  options: {
    month: { type: 'string' },
    city: { type: 'string' },
    out: { type: 'string' },
    ...PLATFORM_OPTIONS,
  },
});
const scope = values.city ?? 'province';
if (values.month !== undefined && monthDays(values.month) === undefined)
  complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else if (values.city !== undefined && !/^\d{4}00$/.test(values.city))
  complain(`Which city? Its six digits, 210100.\n\n${HELP}`);
else await onPlatform(values, main);

async function main(choice: PlatformChoice): Promise<void> {
  const { stage, dataDir } = choice;
  const now = platformClock(choice).now();
  const month = values.month ?? monthBefore(now);
  const states = statesClient(awsConfig());
  const { executionArn } = await states.send(
    new StartExecutionCommand({
      stateMachineArn: process.env[ENV.reportMachineArn],
      name: `${month}-${scope}-${now.replace(/\D/g, '')}`,
      input: JSON.stringify({ month, scope }),
    }),
  );
  let status: string | undefined = 'RUNNING';
  let cause: string | undefined;
  while (status === 'RUNNING') {
    await delay(LOOK_AGAIN_MS);
    ({ status, cause } = await states.send(new DescribeExecutionCommand({ executionArn })));
  }
  if (status !== 'SUCCEEDED') return complain(`There is no report (${status}): ${cause ?? executionArn}`);
  const bucket = process.env[ENV.lakeBucket] ?? '';
  const key = `${REPORTS_PREFIX}${scope}/${month}.html`;
  const place = stage === undefined ? join(dataDir, LAKE_DIR, key) : `s3://${bucket}/${key}`;
  console.log(`The report of ${month} (${scope}) lies in ${place}`);
  if (values.out === undefined) return;
  const { Body } = await s3Client(s3Config()).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  writeFileSync(values.out, (await Body?.transformToString()) ?? '');
  console.log(`and in ${values.out}.`);
}
