import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { caseViews } from '../shared/adapters/dynamodb/views/case-views.ts';
import { ENV } from '../shared/names.ts';
import { rebuildCase } from '../shared/usecases/views/rebuild-case.ts';
import { appealIds } from './aws/appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import type { PlatformChoice } from './aws/platform-environment.ts';

const HELP = `npm run rebuild-views -- [options]    makes all lists and queues again from the events

  --data DIR      the platform on this machine whose data lie there, while it runs; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text
May be run while the platform works, and again after it was interrupted.`;

const EVERY = 100;

const { values } = readOptions(HELP, { options: { ...PLATFORM_OPTIONS } });
await onPlatform(values, main);

async function main(choice: PlatformChoice): Promise<void> {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const time = platformClock(choice);
  const log = eventLog(named(ENV.eventsTable));
  const deps = {
    log,
    time,
    views: caseViews(named(ENV.viewsTable)),
    directory: directory({ ...named(ENV.directoryTable), time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
  };
  let count = 0;
  for await (const appealId of appealIds(named(ENV.eventsTable))) {
    await rebuildCase(deps, await log.read(appealId));
    if (++count % EVERY === 0) console.log(`  ${count} cases …`);
  }
  console.log(`The views of ${count} cases are made again.`);
}
