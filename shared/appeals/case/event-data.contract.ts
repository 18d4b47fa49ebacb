import { toDataSchema } from '#kernel/contracts/commands/to-data-schema.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import type { EventData } from './domain/event-data.ts';
import { type EventType, TRANSITIONS } from './domain/transitions.ts';

type DataSchema<T extends EventType> = ReturnType<typeof toDataSchema> & Schema<EventData[T]>;

/** The schema of the data of each event type, from what its command declares. */
export const EVENT_DATA = Object.fromEntries(
  Object.values(TRANSITIONS).map(({ event, data }) => [event, toDataSchema(data)]),
) as unknown as { readonly [T in EventType]: DataSchema<T> };
