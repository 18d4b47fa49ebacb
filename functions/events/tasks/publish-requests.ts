import type { EventBus, PublishedEvent } from '#appeals/case/ports/event-log.ts';
import { requestBus } from '../../runtime/deps/bus.ts';
import { CAMPAIGNS, REQUESTS } from '../../runtime/events/request-events.ts';
import { publishStream, type StreamedEvents } from '../../runtime/events/stream-consumer.ts';

/** What the bus gets of the logs in the table. */
const ALL: StreamedEvents<PublishedEvent> = {
  read: (image) => REQUESTS.read(image) ?? CAMPAIGNS.read(image),
  idOf: ({ type }) => type,
};

/**
 * Stream consumer: puts each event of a request, of a visit or of a campaign on the bus. Events that the bus refuses are delivered again.
 */
export const createHandler = (deps: { readonly bus: EventBus<PublishedEvent> }) =>
  publishStream(ALL, (events) => deps.bus.publish(events));

export const handler = createHandler(requestBus);
