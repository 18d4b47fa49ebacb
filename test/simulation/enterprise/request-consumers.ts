import type { RequestEvent } from '../../../shared/domain/enterprise/requests/request-event.ts';
import { driveRequest, type RequestRunDeps } from '../../../shared/usecases/enterprise/requests/keep-time.ts';
import { projectRequest } from '../../../shared/usecases/enterprise/requests/project-request.ts';
import { notifyManagers } from '../../../shared/usecases/notices/notify-managers.ts';
import { EVENTS_WITHOUT_DRIVER } from '../../support/enterprise/request-machine.ts';
import type { EnterpriseWorld } from '../../support/enterprise/samples.ts';
import type { Consumer } from '../world/delivery.ts';

export type RequestPorts = Omit<EnterpriseWorld, 'workflow'> & Pick<RequestRunDeps, 'workflow'>;
type RequestConsumer = Consumer<RequestPorts, RequestEvent>;

const DRIVER: RequestConsumer = { name: 'drive-requests', consume: driveRequest };
const MANAGERS: RequestConsumer = { name: 'notify-managers', consume: notifyManagers };

/** Who gets the events of requests: the rows from the stream, the others from queues. */
export const REQUEST_CONSUMERS = {
  stream: { name: 'project-requests', consume: projectRequest } satisfies RequestConsumer,
  listQueues: ({ type }: RequestEvent): readonly RequestConsumer[] => [
    ...(EVENTS_WITHOUT_DRIVER.includes(type) ? [] : [DRIVER]),
    ...(type === 'request.marked' || type === 'request.escalated' ? [MANAGERS] : []),
  ],
};
