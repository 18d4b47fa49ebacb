import { type ProjectRequestDeps, projectRequest } from '../../shared/usecases/enterprise/requests/project-request.ts';
import { stores } from '../runtime/deps/stores.ts';
import { REQUESTS } from '../runtime/events/request-events.ts';
import { consumeStream } from '../runtime/events/stream-consumer.ts';

/** Stream consumer: brings the row of each request up to its newest event. */
export const createHandler = (deps: ProjectRequestDeps) =>
  consumeStream(REQUESTS, (event) => projectRequest(deps, event));

export const handler = createHandler(stores);
