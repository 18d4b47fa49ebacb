import { streamPublisher } from '../runtime/events/stream-consumer.ts';
import { bus } from '../runtime/gateways.ts';

/** Stream consumer: puts each event on the bus; those that the bus refuses come again. */
export const handler = streamPublisher((events) => bus().publish(events));
