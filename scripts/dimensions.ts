import { readOptions } from '../local/command-line.ts';
import { awsConfig, s3Config } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { directoryRecords } from '../shared/adapters/dynamodb/directory/directory-records.ts';
import { s3Client } from '../shared/adapters/s3/client.ts';
import { dimensionStore } from '../shared/adapters/s3/dimension-store.ts';
import { ENV } from '../shared/names.ts';
import { snapshotDimensions } from '../shared/usecases/lake/snapshot-dimensions.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';

const HELP = `npm run dimensions -- [options]    keeps units, categories, regions and the calendar of today in the lake

  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
The platform does the same by itself at ten past midnight. May be done again: the snapshot of a day is replaced.`;

const { values } = readOptions(HELP, { options: { ...PLATFORM_OPTIONS } });
await onPlatform(values, main);

async function main(choice: PlatformChoice): Promise<void> {
  const time = platformClock(choice);
  const table = { client: documentClient(awsConfig()), tableName: process.env[ENV.directoryTable] ?? '' };
  const { rows } = await snapshotDimensions({
    records: directoryRecords(table),
    directory: directory({ ...table, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
    dimensions: dimensionStore({ client: s3Client(s3Config()), bucket: process.env[ENV.lakeBucket] ?? '' }),
    time,
  });
  console.log(
    Object.entries(rows)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
}
