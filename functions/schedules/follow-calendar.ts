import { type FollowCalendarDeps, followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** How many cases one run names in its log. */
const MOST_NAMED = 100;

/** Regularly: puts the open cases on the calendar in force, after a new one was published. */
export const createHandler = (deps: FollowCalendarDeps) =>
  task(async () => {
    const report = await followCalendar(deps);
    if (report.did !== 'counted') return report;
    const { left, ...counts } = report;
    for (const { appealId, why } of left.slice(0, MOST_NAMED)) logWarning('calendar-left', { appealId, why: why.kind });
    const summary = { ...counts, left: left.length };
    logInfo('calendar-followed', summary);
    return summary;
  });

export const handler = createHandler(combine(base, eventStores, viewStores, progressStores, directoryStores));
