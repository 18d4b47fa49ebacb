import type { ExecuteRequestDeps } from '#enterprise/requests/usecases/commands/execute-request.ts';
import { checkRequestDeadlines } from '#enterprise/requests/usecases/keep-time.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { task } from '../../runtime/task.ts';

interface CheckInput {
  readonly requestId: string;
  readonly run: number;
  readonly handOver: boolean;
}

/** Workflow task: executes what is due on a request by now, then answers what to wait for. */
export const createHandler = (deps: ExecuteRequestDeps) =>
  task(({ requestId, run, handOver }: CheckInput) => checkRequestDeadlines(deps, requestId, run, handOver));

export const handler = createHandler(combine(base, directoryStores, requestStores));
