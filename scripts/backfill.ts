import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions } from '../local/command-line.ts';
import { LAKE_DIR, TEXTS_DIR } from '../local/lake/folders.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { texts } from '../shared/adapters/dynamodb/personal/texts.ts';
import { endOfLocalDay, type LocalDate, parseLocalDate, startOfLocalDay } from '../shared/domain/clocks/instant.ts';
import { ENV } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';
import { complain } from './complaint.ts';
import { fillDays } from './lake/fill-days.ts';
import { filledEvents, filledReplies, filledTexts } from './lake/filled-tables.ts';
import { bucketFolder, type LakeFolder, localFolder } from './lake/folders.ts';
import { eventsBetween } from './redrive/events-between.ts';

const HELP = `npm run backfill -- --from DAY --to DAY [options]    fills days of the lake again from the table of events

  --from, --to    first and last local day, 2026-01-05
  --texts         the restricted texts instead: what was erased, or made confidential, since then goes
  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
May be done again: it writes the same files. Rows that are there twice count once. Texts of the last four days may come back from
what has landed: do it again on the fifth.`;

const { values } = readOptions(HELP, {
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    texts: { type: 'boolean', default: false },
    ...PLATFORM_OPTIONS,
  },
});
const from = parseLocalDate(values.from ?? '');
const to = parseLocalDate(values.to ?? '');
if (from === undefined || to === undefined || to < from) complain(`Which days? --from and --to.\n\n${HELP}`);
else await onPlatform(values, (choice) => main(choice, from, to));

async function main(choice: PlatformChoice, first: LocalDate, last: LocalDate): Promise<void> {
  const client = documentClient(awsConfig());
  const named = (variable: string) => ({ client, tableName: process.env[variable] ?? '' });
  const [table, personal, records] = [named(ENV.eventsTable), named(ENV.personalTable), named(ENV.directoryTable)];
  const work = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
  try {
    const jurisdiction = process.env[ENV.jurisdiction] ?? '';
    const words = { log: eventLog(table), texts: texts(personal), jurisdiction };
    const policy = directory({ ...records, jurisdiction, time: platformClock(choice) });
    if (values.texts && !(await policy.policy()).exportsTexts)
      complain('The policy does not let texts leave (exportsTexts): the days get none.');
    const filled = await fillDays({
      ...{ first, last, work, jurisdiction },
      events: await eventsBetween(table, startOfLocalDay(first), endOfLocalDay(last)),
      tables: values.texts
        ? [filledTexts({ ...words, directory: policy })]
        : [filledEvents(words.log, jurisdiction), filledReplies(words)],
      folder: folderOf(choice),
    });
    console.log(`${filled.rows} rows of ${filled.days} days in ${filled.files} files.`);
    for (const { table, appealId, version, columns } of filled.refused)
      console.log(`  ${table} ${appealId} ${version} breaks the contract and stays behind: ${columns.join(', ')}`);
    if (filled.refused.length > 0) process.exitCode = 2;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function folderOf({ stage, dataDir }: PlatformChoice): LakeFolder {
  if (stage === undefined) return localFolder(join(resolve(dataDir), values.texts ? TEXTS_DIR : LAKE_DIR));
  return bucketFolder(process.env[values.texts ? 'TEXTS_BUCKET' : ENV.lakeBucket] ?? '');
}
