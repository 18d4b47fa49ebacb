import { s3Config } from '../shared/adapters/aws-config.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { directoryRecords } from '../shared/adapters/dynamodb/directory/directory-records.ts';
import { s3Client } from '../shared/adapters/s3/client.ts';
import { dimensionStore } from '../shared/adapters/s3/dimension-store.ts';
import { ENV } from '../shared/names.ts';
import { snapshotDimensions } from '../shared/usecases/lake/snapshot-dimensions.ts';
import { runTool } from './cli.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

await runTool(
  {
    usage: ['npm run dimensions -- [options]'],
    about: {
      en: 'Writes the units, categories, regions and calendar of today into the lake.',
      zh: '把今天的单位、分类、区划和工作日历写入数据湖。',
    },
    options: PLATFORM_OPTIONS,
    notes: {
      en: 'The platform does the same every night at 00:10. A second run replaces the snapshot of the day.',
      zh: '平台每晚 00:10 自动执行同样的操作；再次运行会替换当天的快照。',
    },
  },
  ({ values }) => onPlatform(values, snapshot),
);

async function snapshot(choice: PlatformChoice): Promise<void> {
  const time = platformClock(choice);
  const table = platformTables()(ENV.directoryTable);
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
