import { bus } from '../runtime/gateways.ts';
import { streamPublisher } from '../runtime/stream-consumer.ts';

/** Stream consumer: puts each event on the bus; those that the bus refuses come again. */
export const handler = streamPublisher((events) => bus().publish(events));
