import { type RemindAppointmentsDeps, remindAppointments } from '#enterprise/partners/remind-appointments.ts';
import { type RemindDeadlinesDeps, remindDeadlines } from '#enterprise/support/remind-deadlines.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { logError, logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/**
 * Every morning: sends the messages before deadlines of policies to those who asked for one, and those before appointments to both sides.
 * A failure of one kind does not hold the other back, and is thrown at the end.
 */
export const createHandler = (deps: RemindDeadlinesDeps & RemindAppointmentsDeps) =>
  task(async () => {
    const results = await Promise.allSettled([
      remindDeadlines(deps).then((sent) => logInfo('policy-deadlines-sent', { ...sent })),
      remindAppointments(deps).then((sent) => logInfo('appointments-reminded', { ...sent })),
    ]);
    const failures = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    for (const failure of failures) logError('reminders-failed', failure);
    if (failures.length > 0) throw failures[0];
  });

export const handler = createHandler(
  combine(base, directoryStores, recordStores, personalStores, requestStores, messages),
);
