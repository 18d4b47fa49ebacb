import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { systemClock } from '../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { localDateOf } from '../shared/domain/instant.ts';
import { ENV } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
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
  const work = mkdtempSync(join(tmpdir(), 'hotline-dimensions-'));
  try {
    const counts = await snapshotDimensions({
      items: await directoryItems(),
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

/** The whole directory: a command may scan, a request may not. */
async function directoryItems(): Promise<readonly DirectoryItem[]> {
  const client = documentClient(awsConfig());
  const items: DirectoryItem[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: process.env[ENV.directoryTable], ExclusiveStartKey: from }),
    );
    items.push(...((page.Items ?? []) as DirectoryItem[]));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}
