import { type FollowCalendarDeps, followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

/** Regularly: puts the open cases on the calendar in force, after a new one was published. */
export const createHandler = (deps: FollowCalendarDeps & JobTaskDeps) =>
  dispatchTasks(jobTask(deps, 'follow-calendar', () => followCalendar(deps)));

export const handler = createHandler(
  combine(base, eventStores, viewStores, progressStores, directoryStores, jobStores),
);
