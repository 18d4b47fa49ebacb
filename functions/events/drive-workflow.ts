import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import type { WaitDeps } from '#appeals/case/usecases/waits/arm-wait.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { machine } from '../runtime/deps/machine.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: starts the run that an event begins, ends a wait that is outdated, reconciles the other log of a merge. */
export const createHandler = (deps: WaitDeps & ExecuteCommandDeps) =>
  queueConsumer((event) => driveWorkflow(deps, event));

export const handler = createHandler(combine(base, eventStores, progressStores, directoryStores, machine));
