import type { ExecuteRequestDeps } from '../../shared/usecases/enterprise/requests/execute-request.ts';
import { checkRequestDeadlines } from '../../shared/usecases/enterprise/requests/keep-time.ts';
import { stores } from '../runtime/deps/stores.ts';
import { task } from '../runtime/task.ts';

interface CheckInput {
  readonly requestId: string;
  readonly run: number;
  readonly handOver: boolean;
}

/** Workflow task: executes what is due on a request by now, then answers what to wait for. */
export const createHandler = (deps: ExecuteRequestDeps) =>
  task(({ requestId, run, handOver }: CheckInput) => checkRequestDeadlines(deps, requestId, run, handOver));

export const handler = createHandler(stores);
