import { type RemindAppointmentsDeps, remindAppointments } from '#enterprise/partners/remind-appointments.ts';
import { type RemindDeadlinesDeps, remindDeadlines } from '#enterprise/support/remind-deadlines.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { type JobTaskDeps, jobTask } from '../runtime/job-task.ts';
import { dispatchTasks } from '../runtime/tasks.ts';

/** Every morning: sends the messages before deadlines of policies to those who asked for one, and those before appointments to both sides. */
export const createHandler = (deps: RemindDeadlinesDeps & RemindAppointmentsDeps & JobTaskDeps) =>
  dispatchTasks({
    ...jobTask(deps, 'remind-deadlines', () => remindDeadlines(deps)),
    ...jobTask(deps, 'remind-appointments', () => remindAppointments(deps)),
  });

export const handler = createHandler(
  combine(base, directoryStores, recordStores, personalStores, requestStores, messages, jobStores),
);
