import type { EventBus, PublishedEvent } from '../../shared/ports/event-log.ts';
import { requestBus } from '../runtime/deps/bus.ts';
import { REQUESTS } from '../runtime/events/request-events.ts';
import { publishStream } from '../runtime/events/stream-consumer.ts';

/** Stream consumer: puts each event of a request or of a visit on the bus. Events that the bus refuses are delivered again. */
export const createHandler = (deps: { readonly bus: EventBus<PublishedEvent> }) =>
  publishStream(REQUESTS, (events) => deps.bus.publish(events));

export const handler = createHandler(requestBus);
