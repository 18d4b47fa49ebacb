import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { type RunInput, task } from '../../runtime/task.ts';

/** Workflow task: executes what is due by now, then answers what to wait for. */
export const createHandler = (deps: ExecuteCommandDeps) =>
  task(({ appealId, run, handOver }: RunInput & { readonly handOver?: boolean }) =>
    checkDeadlines(deps, appealId, run, handOver === true),
  );

export const handler = createHandler(combine(base, eventStores, directoryStores));
