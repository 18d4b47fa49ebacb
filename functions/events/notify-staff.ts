import { notifyStaff } from '../../shared/usecases/notify-staff.ts';
import { notices } from '../runtime/gateways.ts';
import { queueConsumer } from '../runtime/queue-consumer.ts';
import { directory, log } from '../runtime/stores.ts';

/** Queue consumer: texts those who must act when a limit passes. */
export const handler = queueConsumer((event) =>
  notifyStaff({ log: log(), directory: directory(), notices: notices() }, event),
);
