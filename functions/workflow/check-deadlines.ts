import type { WaitAnswer } from '../../shared/ports/workflow.ts';
import { checkDeadlines } from '../../shared/usecases/workflow/check-deadlines.ts';
import { directory, log, time } from '../runtime/stores.ts';
import { type RunInput, task } from '../runtime/task.ts';

/** Workflow task: issues what is due by now, then says what to wait for. */
export const handler = task(
  ({ appealId, run, handOver }: RunInput & { readonly handOver?: boolean }): Promise<WaitAnswer> =>
    checkDeadlines({ log: log(), directory: directory(), time }, appealId, run, handOver === true),
);
