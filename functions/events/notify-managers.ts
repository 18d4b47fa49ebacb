import { type NotifyManagersDeps, notifyManagers } from '../../shared/usecases/notices/notify-managers.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';

import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { requestOrCampaignConsumer } from '../runtime/events/request-events.ts';

/** Queue consumer: texts managers and heads when a limit of a request passes, or a request is escalated, and supervisors about a threat. */
export const createHandler = (deps: NotifyManagersDeps) =>
  requestOrCampaignConsumer((event) => notifyManagers(deps, event));

export const handler = createHandler(combine(directoryStores, requestStores, messages));
