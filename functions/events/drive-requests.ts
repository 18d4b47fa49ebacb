import { driveRequest, type RequestRunDeps } from '../../shared/usecases/enterprise/requests/keep-time.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { requestMachine } from '../runtime/deps/machine.ts';
import { stores } from '../runtime/deps/stores.ts';
import { requestConsumer } from '../runtime/events/request-events.ts';

/** Queue consumer: starts the run that an event of a request begins, or ends a wait that is outdated. */
export const createHandler = (deps: RequestRunDeps) => requestConsumer((event) => driveRequest(deps, event));

export const handler = createHandler(combine(stores, requestMachine));
