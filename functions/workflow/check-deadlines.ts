import { LAW } from '../../shared/domain/law.ts';
import { checkDeadlines } from '../../shared/usecases/check-deadlines.ts';
import type { WaitAnswer } from '../../shared/usecases/workflow-ports.ts';
import { directory, log, time } from '../runtime/stores.ts';
import { type RunInput, task } from '../runtime/task.ts';

/** Workflow task: issues what is due by now, then says what to wait for. */
export const handler = task(
  ({ appealId, run, handOver }: RunInput & { readonly handOver?: boolean }): Promise<WaitAnswer> =>
    checkDeadlines({ law: LAW, log: log(), directory: directory(), time }, appealId, run, handOver === true),
);
