import type { WaitAnswer } from '../../shared/ports/workflow.ts';
import { routeAppeal } from '../../shared/usecases/workflow/route-appeal.ts';
import { directory, log, time } from '../runtime/stores.ts';
import { type RunInput, task } from '../runtime/task.ts';

/** Workflow task: the next automatic steps for the state it finds, then what to wait for. */
export const handler = task(
  ({ appealId, run }: RunInput): Promise<WaitAnswer> =>
    routeAppeal({ log: log(), directory: directory(), time }, appealId, run),
);
