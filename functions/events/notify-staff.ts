import { notifyStaff } from '../../shared/usecases/notices/notify-staff.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { notices } from '../runtime/gateways.ts';
import { directory, log } from '../runtime/stores.ts';

/** Queue consumer: texts those who must act when a limit passes. */
export const handler = queueConsumer((event) =>
  notifyStaff({ log: log(), directory: directory(), notices: notices() }, event),
);
