import { readRequestImage } from '../../../shared/adapters/dynamodb/requests/request-log.ts';
import { parseRequestEvent } from '../../../shared/contracts/events/request-event.ts';
import type { RequestEvent } from '../../../shared/domain/enterprise/requests/request-event.ts';
import { requireEvent } from './event-contract.ts';
import { messageConsumer } from './queue-consumer.ts';
import type { StreamedEvents } from './stream-consumer.ts';

/** Events of requests of businesses, from the stream of their log. */
export const REQUESTS: StreamedEvents<RequestEvent> = {
  read: (image) => requireEvent(parseRequestEvent(readRequestImage(image))),
  idOf: ({ requestId }) => requestId,
};

/** A queue consumer of events of requests, which the bus delivers in an envelope. */
export function requestConsumer(consume: (event: RequestEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: unknown }) =>
    consume(requireEvent(parseRequestEvent(detail))),
  );
}
