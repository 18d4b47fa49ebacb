import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { eventLog } from '../shared/adapters/dynamodb/event-log.ts';
import { endOfLocalDay, type LocalDate, parseLocalDate, startOfLocalDay } from '../shared/domain/instant.ts';
import { ENV } from '../shared/names.ts';
import { complain, onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
import { fillDays } from './lake/fill-days.ts';
import { bucketFolder, localFolder } from './lake/folders.ts';
import { eventsBetween } from './redrive/events-between.ts';

const HELP = `npm run backfill -- --from DAY --to DAY [options]    fills days of the lake again from the table of events

  --from, --to    first and last local day, 2026-01-05
  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
May be done again: it writes the same files. Rows that are there twice count once.`;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    ...PLATFORM_OPTIONS,
    help: { type: 'boolean', default: false },
  },
});
const from = parseLocalDate(values.from ?? '');
const to = parseLocalDate(values.to ?? '');
if (values.help) console.log(HELP);
else if (from === undefined || to === undefined || to < from) complain(`Which days? --from and --to.\n\n${HELP}`);
else await onPlatform(values, (choice) => main(choice, from, to));

async function main(choice: PlatformChoice, first: LocalDate, last: LocalDate): Promise<void> {
  const table = { client: documentClient(awsConfig()), tableName: process.env[ENV.eventsTable] ?? '' };
  const work = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
  try {
    const found = await eventsBetween(table, startOfLocalDay(first), endOfLocalDay(last));
    const filled = await fillDays({
      ...{ events: found, first, last, work, log: eventLog(table), jurisdiction: process.env[ENV.jurisdiction] ?? '' },
      folder:
        choice.stage === undefined
          ? localFolder(join(resolve(choice.dataDir), LAKE_DIR))
          : bucketFolder(process.env.LAKE_BUCKET ?? ''),
    });
    console.log(`${filled.rows} rows of ${filled.days} days in ${filled.files} files.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
