import { type ProjectRequestDeps, projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { isVisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { type ProjectVisitDeps, projectVisit } from '#enterprise/visits/usecases/project-visit.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { campaignStores } from '../runtime/deps/stores/enterprise/campaigns.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { REQUESTS } from '../runtime/events/request-events.ts';
import { consumeStream } from '../runtime/events/stream-consumer.ts';

/** Stream consumer: brings the row of each request and of each visit up to its newest event. */
export const createHandler = (deps: ProjectRequestDeps & ProjectVisitDeps) =>
  consumeStream(REQUESTS, (event) => (isVisitEvent(event) ? projectVisit(deps, event) : projectRequest(deps, event)));

export const handler = createHandler(
  combine(base, directoryStores, recordStores, requestStores, publicStores, campaignStores),
);
