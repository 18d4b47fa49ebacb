import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { systemClock } from '../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { localDateOf } from '../shared/domain/instant.ts';
import { ENV } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
import { scanTable } from './aws/scan-table.ts';
import { bucketFolder, localFolder } from './lake/folders.ts';
import { type DirectoryItem, snapshotDimensions } from './lake/snapshot-dimensions.ts';

const HELP = `npm run dimensions -- [options]    keeps units, categories, regions and the calendar of today in the lake

  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
May be done again: the snapshot of a day is replaced.`;

const { values } = parseArgs({ options: { ...PLATFORM_OPTIONS, help: { type: 'boolean', default: false } } });
if (values.help) console.log(HELP);
else await onPlatform(values, main);

async function main(choice: PlatformChoice): Promise<void> {
  const table = { client: documentClient(awsConfig()), tableName: process.env[ENV.directoryTable] ?? '' };
  const items: DirectoryItem[] = [];
  for await (const item of scanTable(table)) items.push(item as DirectoryItem);
  const work = mkdtempSync(join(tmpdir(), 'hotline-dimensions-'));
  try {
    const counts = await snapshotDimensions({
      items,
      asOf: localDateOf(systemClock().now()),
      work,
      folder:
        choice.stage === undefined
          ? localFolder(join(resolve(choice.dataDir), LAKE_DIR))
          : bucketFolder(process.env.LAKE_BUCKET ?? ''),
    });
    console.log(
      Object.entries(counts)
        .map(([table, count]) => `${count} ${table}`)
        .join(', '),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
