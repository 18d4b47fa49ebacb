import { type NotifyStaffDeps, notifyStaff } from '#notices/notify-staff.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: texts those who must act when a limit passes. */
export const createHandler = (deps: NotifyStaffDeps) => queueConsumer((event) => notifyStaff(deps, event));

export const handler = createHandler(combine(eventStores, directoryStores, requestStores, messages));
