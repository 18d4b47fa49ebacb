import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '#kernel/adapters/dynamodb/table.ts';
import { toRawEvent } from './event-item.ts';

/** Reads the event in a new image of the stream of `events`, for `parseEvent`. Throws for an unknown schema version. */
export function readStreamImage(image: Readonly<Record<string, unknown>>): Item {
  return toRawEvent(unmarshall(image as Record<string, AttributeValue>));
}
