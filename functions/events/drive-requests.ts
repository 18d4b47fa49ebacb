import { driveRequest, type RequestRunDeps } from '#enterprise/requests/usecases/keep-time.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { requestMachine } from '../runtime/deps/machine.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { requestConsumer } from '../runtime/events/request-events.ts';

/** Queue consumer: starts the run that an event of a request begins, or ends a wait that is outdated. */
export const createHandler = (deps: RequestRunDeps) => requestConsumer((event) => driveRequest(deps, event));

export const handler = createHandler(combine(base, directoryStores, requestStores, requestMachine));
