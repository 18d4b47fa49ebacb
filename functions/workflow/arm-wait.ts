import type { Phase } from '../../shared/domain/appeal/words.ts';
import type { Instant } from '../../shared/domain/clocks/instant.ts';
import { armWait } from '../../shared/usecases/workflow/arm-wait.ts';
import { workflow } from '../runtime/gateways.ts';
import { directory, log, runs, time } from '../runtime/stores.ts';
import { type RunInput, task } from '../runtime/task.ts';

interface WaitInput extends RunInput {
  readonly taskToken: string;
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /** Executions of the first release's definition do not say it. */
  readonly turn?: number;
}

/** Workflow task: stores the token of a wait, and sends it back at once when the case has moved on. */
export const handler = task(({ appealId, run, taskToken, phase, checkpoint, turn }: WaitInput) =>
  armWait(
    { log: log(), directory: directory(), runs: runs(), workflow: workflow(), time },
    { appealId, run, token: taskToken, phase, checkpoint, ...(turn !== undefined && { turn }) },
  ),
);
