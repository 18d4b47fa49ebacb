import type { ExecuteCommandDeps } from '../../shared/usecases/commands/execute-command.ts';
import type { WaitDeps } from '../../shared/usecases/workflow/arm-wait.ts';
import { driveWorkflow } from '../../shared/usecases/workflow/drive-workflow.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { machine } from '../runtime/deps/machine.ts';
import { stores } from '../runtime/deps/stores.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: starts the run that an event begins, ends a wait that is outdated, reconciles the other log of a merge. */
export const createHandler = (deps: WaitDeps & ExecuteCommandDeps) =>
  queueConsumer((event) => driveWorkflow(deps, event));

export const handler = createHandler(combine(stores, machine));
