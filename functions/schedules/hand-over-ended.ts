import { type HandOverEndedDeps, handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** How many cases one run names in its log. */
const MOST_NAMED = 100;

/** Regularly: units that have ended give what they still hold to their successors. */
export const createHandler = (deps: HandOverEndedDeps) =>
  task(async () => {
    const { left, ...counts } = await handOverEnded(deps);
    for (const each of left.slice(0, MOST_NAMED)) logWarning('hand-over-left', { ...each });
    const report = { ...counts, left: left.length };
    if (report.toAbove > 0 || report.left > 0) logWarning('hand-over-needs-person', report);
    else logInfo('hand-over-done', report);
    return report;
  });

export const handler = createHandler(combine(base, eventStores, viewStores, directoryStores, recordStores));
