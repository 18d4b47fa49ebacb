import {
  type RemindAppointmentsDeps,
  remindAppointments,
} from '../../shared/usecases/enterprise/appointments/remind-appointments.ts';
import {
  type RemindDeadlinesDeps,
  remindDeadlines,
} from '../../shared/usecases/enterprise/policies/remind-deadlines.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Every morning: sends the messages before deadlines of policies to those who asked for one, and those before appointments to both sides. */
export const createHandler = (deps: RemindDeadlinesDeps & RemindAppointmentsDeps) =>
  task(async () => {
    // A failure of one kind of reminders does not hold the other back: it is thrown at the end.
    const [deadlines, appointments] = await Promise.allSettled([remindDeadlines(deps), remindAppointments(deps)]);
    if (deadlines.status === 'fulfilled' && deadlines.value.sent > 0)
      logInfo('policy-deadlines-sent', { ...deadlines.value });
    if (appointments.status === 'fulfilled') logInfo('appointments-reminded', { ...appointments.value });
    const failed = [deadlines, appointments].find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return { deadlines, appointments };
  });

export const handler = createHandler(
  combine(base, directoryStores, recordStores, personalStores, requestStores, messages),
);
