import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppealEvent } from '../../../domain/appeal/event.ts';
import { eventOf } from './event-log.ts';

/** The event in a new image of the events table's stream, as Lambda hands it over. Throws for an unknown schema. */
export function eventOfImage(image: Readonly<Record<string, unknown>>): AppealEvent {
  return eventOf(unmarshall(image as Record<string, AttributeValue>));
}
