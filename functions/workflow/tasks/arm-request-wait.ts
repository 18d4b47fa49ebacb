import { armRequestWait, type RequestRunDeps } from '#enterprise/requests/usecases/keep-time.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Phase } from '#kernel/domain/vocabulary.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { requestMachine } from '../../runtime/deps/machine.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { requestStores } from '../../runtime/deps/stores/enterprise/requests.ts';
import { task } from '../../runtime/task.ts';

interface WaitInput {
  readonly requestId: string;
  readonly run: number;
  readonly taskToken: string;
  readonly phase: Phase;
  readonly expects: Phase;
  readonly checkpoint: Instant;
  readonly turn: number;
}

/** Workflow task: stores the token of a wait of a request, and returns it at once when the request has moved on. */
export const createHandler = (deps: RequestRunDeps) =>
  task(({ requestId, taskToken, ...wait }: WaitInput) =>
    armRequestWait(deps, { ...wait, appealId: requestId, token: taskToken }),
  );

export const handler = createHandler(combine(base, directoryStores, requestStores, requestMachine));
