import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { type RunInput, task } from '../runtime/task.ts';

/** Workflow task: the next automatic steps for the state it finds, then what to wait for. */
export const createHandler = (deps: ExecuteCommandDeps) =>
  task(({ appealId, run }: RunInput) => routeAppeal(deps, appealId, run));

export const handler = createHandler(combine(base, eventStores, directoryStores));
