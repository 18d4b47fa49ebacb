import { type NotifyAppointmentsDeps, notifyAppointments } from '#notices/notify-appointments.ts';
import { type NotifyManagersDeps, notifyManagers } from '#notices/notify-managers.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { requestConsumer } from '../runtime/events/request-events.ts';

/**
 * Queue consumer: texts managers and heads when a limit of a request passes, or a request is escalated, and both sides of appointments.
 */
export const createHandler = (deps: NotifyManagersDeps & NotifyAppointmentsDeps) =>
  requestConsumer(async (event) => {
    await notifyManagers(deps, event);
    await notifyAppointments(deps, event);
  });

export const handler = createHandler(combine(directoryStores, personalStores, requestStores, messages));
