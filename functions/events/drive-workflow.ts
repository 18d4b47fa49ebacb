import { driveWorkflow } from '../../shared/usecases/workflow/drive-workflow.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { workflow } from '../runtime/gateways.ts';
import { directory, log, runs, time } from '../runtime/stores.ts';

/** Queue consumer: starts the run that an event begins, wakes the wait that it outgrew, and settles the other log of a merge. */
export const handler = queueConsumer((event) =>
  driveWorkflow({ log: log(), directory: directory(), runs: runs(), workflow: workflow(), time }, event),
);
