import { armWait, type WaitDeps } from '#appeals/case/usecases/waits/arm-wait.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Phase } from '#kernel/domain/vocabulary.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { machine } from '../../runtime/deps/machine.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { progressStores } from '../../runtime/deps/stores/progress.ts';
import { type RunInput, task } from '../../runtime/task.ts';

interface WaitInput extends RunInput {
  readonly taskToken: string;
  readonly phase: Phase;
  readonly checkpoint: Instant;
  /** Executions of the first release's definition do not pass it. */
  readonly turn?: number;
  /** Executions of the first two definitions do not pass it. */
  readonly expects?: Phase;
}

/** Workflow task: stores the token of a wait, and returns it at once when the case has moved on. */
export const createHandler = (deps: WaitDeps) =>
  task(({ appealId, run, taskToken: token, phase, checkpoint, turn, expects }: WaitInput) =>
    armWait(deps, {
      appealId,
      run,
      token,
      phase,
      checkpoint,
      ...(turn !== undefined && { turn }),
      ...(expects && { expects }),
    }),
  );

export const handler = createHandler(combine(base, eventStores, progressStores, directoryStores, machine));
