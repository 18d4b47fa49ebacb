import { type RunRetentionDeps, runRetention } from '#own-data/usecases/retention/run-retention.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { expiringFiles } from '../runtime/deps/media-files.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** When so many days of closing wait, the runs of a night do not catch up. */
const MOST_DAYS_BEHIND = 7;

/** At night: seals the contacts of cases whose term has ended, and removes their files after another. */
export const createHandler = (deps: RunRetentionDeps) =>
  task(async () => {
    const { left, ...counts } = await runRetention(deps);
    for (const appealId of left) logWarning('retention-left', { appealId });
    const report = { ...counts, left: left.length };
    if (left.length > 0 || counts.daysBehind > MOST_DAYS_BEHIND) logWarning('retention-needs-person', report);
    else logInfo('retention-run', report);
    return report;
  });

export const handler = createHandler(
  combine(base, eventStores, personalStores, viewStores, progressStores, directoryStores, requestStores, expiringFiles),
);
