import { type HandOverEndedDeps, handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { logWarning } from '../runtime/log.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

/** Regularly: units that have ended give what they still hold to their successors. */
export const createHandler = (deps: HandOverEndedDeps & JobTaskDeps) =>
  dispatchTasks(
    jobTask(
      deps,
      'hand-over',
      () => handOverEnded(deps),
      ({ toAbove = 0 }) => {
        if (toAbove > 0) logWarning('hand-over-needs-person', { toAbove });
      },
    ),
  );

export const handler = createHandler(
  combine(base, eventStores, viewStores, directoryStores, recordStores, progressStores, jobStores),
);
