import { join } from 'node:path';
import { CONSENT_OPTIONS, isConsented, print, runTool } from '#cli/run-tool.ts';
import { keys } from '#functions/runtime/deps/keys.ts';
import { openStores, type Stores } from '#functions/runtime/deps/stores.ts';
import { ENV } from '#kernel/env-names.ts';
import { JOB_NAMES } from '#kernel/job-names.ts';
import { runModelFile } from '#texts/run-model.adapter.ts';
import { completeOrder, takeOrder } from './jobs/order-job.ts';
import { rebuildViews } from './jobs/rebuild-job.ts';
import { listLaneOfAppeals, SEGMENTS } from './jobs/scan-lane.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

const EVENT_MODEL = join(import.meta.dirname, '../data/router/recognisers/event-weights.json');

await runTool(
  {
    usage: ['npm run ops -- rebuild-views [options]'],
    about: { en: 'Rebuilds all lists and queues from the events.', zh: '根据事件重建所有列表和队列。' },
    options: { ...CONSENT_OPTIONS, ...PLATFORM_OPTIONS },
    notes: {
      en: `It may run while the platform works. After an interruption it goes on where it stopped, three minutes later at the latest.
Several runs at the same time, here or elsewhere, share the work.`,
      zh: '可在平台工作时运行。中断后再次运行即从断点继续（最迟三分钟后）。可在本机或别处同时运行多个，共同分担。',
    },
  },
  ({ values }) => onPlatform(values, (choice) => rebuild(choice, values)),
);

async function rebuild(choice: PlatformChoice, consent: Parameters<typeof isConsented>[1]): Promise<void> {
  const stores = openStores(platformClock(choice));
  const { pass, isBegun } = await takeOrder(stores, { job: 'rebuild-views', lanes: SEGMENTS, what: '' });
  const plan = {
    en: isBegun ? 'A rebuild of the views that was begun goes on.' : 'The views of all cases are written again.',
    zh: isBegun ? '将继续已开始的列表重建。' : '将重新写入所有诉求的列表。',
  };
  if (!(await isConsented(plan, consent))) return;
  const deps = { ...pickPorts(stores), keyring: keys.keyring, eventModel: runModelFile(EVENT_MODEL) };
  const events = platformTables()(ENV.eventsTable);
  const { counts } = await completeOrder(
    stores,
    rebuildViews(deps, pass, (lane, after) => listLaneOfAppeals(events, lane, after)),
  );
  // Entries of days that it has passed are new to it.
  for (const name of JOB_NAMES) if (name.startsWith('retain-')) await stores.jobPositions.forget(name);
  const { cases = 0 } = counts;
  print({ en: `The views of ${cases} cases are rebuilt.`, zh: `已重建 ${cases} 件诉求的视图。` });
}

function pickPorts({ log, views, directory, texts, searchIndex, recentCases, places, time }: Stores) {
  return { log, views, directory, texts, searchIndex, recentCases, places, time };
}
