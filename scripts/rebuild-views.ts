import { join } from 'node:path';
import { indexCase } from '#appeals/queues/usecases/same-matter/index-words.ts';
import { noteMatter } from '#appeals/queues/usecases/same-matter/note-matter.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import { CONSENT_OPTIONS, isConsented, print, runTool, showProgress } from '#cli/run-tool.ts';
import { keys } from '#functions/runtime/deps/keys.ts';
import { openStores } from '#functions/runtime/deps/stores.ts';
import { ENV } from '#kernel/env-names.ts';
import { JOB_NAMES } from '#kernel/job-names.ts';
import { runModelFile } from '#texts/run-model.adapter.ts';
import { listAppealIds } from './platform/list-appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

const PROGRESS_EVERY = 100;
const EVENT_MODEL = join(import.meta.dirname, '../data/router/recognisers/event-weights.json');

await runTool(
  {
    usage: ['npm run ops -- rebuild-views [options]'],
    about: { en: 'Rebuilds all lists and queues from the events.', zh: '根据事件重建所有列表和队列。' },
    options: { ...CONSENT_OPTIONS, ...PLATFORM_OPTIONS },
    notes: {
      en: 'It may run while the platform works, and again after an interruption.',
      zh: '可在平台工作时运行；中断后可再次运行。',
    },
  },
  ({ values }) => onPlatform(values, (choice) => rebuildViews(choice, values)),
);

async function rebuildViews(choice: PlatformChoice, consent: Parameters<typeof isConsented>[1]): Promise<void> {
  const stores = openStores(platformClock(choice));
  const appealIds = await Array.fromAsync(listAppealIds(platformTables()(ENV.eventsTable)));
  const plan = {
    en: `The views of ${appealIds.length} cases are written again.`,
    zh: `将重新写入 ${appealIds.length} 件诉求的列表。`,
  };
  if (!(await isConsented(plan, consent))) return;
  const eventModel = runModelFile(EVENT_MODEL);
  const index = { texts: stores.texts, keyring: keys.keyring };
  let count = 0;
  for (const appealId of appealIds) {
    const events = await stores.log.read(appealId);
    await rebuildCase(stores, events);
    await indexCase({ ...index, searchIndex: stores.searchIndex }, events);
    if (events[0])
      await noteMatter(
        { ...index, recentCases: stores.recentCases, places: stores.places, time: stores.time, eventModel },
        events[0],
      );
    if (++count % PROGRESS_EVERY === 0) showProgress({ en: `${count} cases`, zh: `${count} 件` });
  }
  // Entries of days that it has passed are new to it.
  for (const name of JOB_NAMES) if (name.startsWith('retain-')) await stores.jobPositions.forget(name);
  print({ en: `The views of ${count} cases are rebuilt.`, zh: `已重建 ${count} 件诉求的视图。` });
}
