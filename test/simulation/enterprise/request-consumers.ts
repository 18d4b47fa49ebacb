import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { driveRequest, type RequestRunDeps } from '#enterprise/requests/usecases/keep-time.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { notifyManagers } from '#notices/notify-managers.ts';
import { EVENTS_WITHOUT_DRIVER } from '#test/support/enterprise/request-machine.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
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
