import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { caseViews } from '../shared/adapters/dynamodb/views/case-views.ts';
import { ENV } from '../shared/names.ts';
import { rebuildCase } from '../shared/usecases/views/rebuild-case.ts';
import { runTool, showProgress } from './cli.ts';
import { listAppealIds } from './platform/list-appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

const PROGRESS_EVERY = 100;

await runTool(
  {
    usage: ['npm run rebuild-views -- [options]'],
    about: { en: 'Rebuilds all lists and queues from the events.', zh: '根据事件重建所有列表和队列。' },
    options: PLATFORM_OPTIONS,
    notes: {
      en: 'It may run while the platform works, and again after an interruption.',
      zh: '可在平台工作时运行；中断后可再次运行。',
    },
  },
  ({ values }) => onPlatform(values, rebuildViews),
);

async function rebuildViews(choice: PlatformChoice): Promise<void> {
  const table = platformTables();
  const time = platformClock(choice);
  const log = eventLog(table(ENV.eventsTable));
  const deps = {
    log,
    time,
    views: caseViews(table(ENV.viewsTable)),
    directory: directory({ ...table(ENV.directoryTable), time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
  };
  let count = 0;
  for await (const appealId of listAppealIds(table(ENV.eventsTable))) {
    await rebuildCase(deps, await log.read(appealId));
    if (++count % PROGRESS_EVERY === 0) showProgress(`${count} cases`);
  }
  console.log(`The views of ${count} cases are rebuilt.`);
}
