import type { EventBus } from '#appeals/case/ports/event-log.ts';
import { bus } from '../../runtime/deps/bus.ts';
import { streamPublisher } from '../../runtime/events/stream-consumer.ts';

/** Stream consumer: puts each event on the bus. Events that the bus refuses are delivered again. */
export const createHandler = (deps: { readonly bus: EventBus }) =>
  streamPublisher((events) => deps.bus.publish(events));

export const handler = createHandler(bus);
