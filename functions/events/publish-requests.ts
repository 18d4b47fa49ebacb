import type { EventBus, PublishedEvent } from '../../shared/ports/event-log.ts';
import { requestBus } from '../runtime/deps/bus.ts';
import { CAMPAIGN_ANSWERS, REQUESTS } from '../runtime/events/request-events.ts';
import { publishStream, type StreamedEvents } from '../runtime/events/stream-consumer.ts';

/** What the bus gets of the logs in the table: all but the messages of campaigns. */
const ALL: StreamedEvents<PublishedEvent> = {
  read: (image) => REQUESTS.read(image) ?? CAMPAIGN_ANSWERS.read(image),
  idOf: ({ type }) => type,
};

/**
 * Stream consumer: puts each event of a request or of a visit, and each answer in a campaign, on the bus. Events that the bus refuses are
 * delivered again.
 */
export const createHandler = (deps: { readonly bus: EventBus<PublishedEvent> }) =>
  publishStream(ALL, (events) => deps.bus.publish(events));

export const handler = createHandler(requestBus);
