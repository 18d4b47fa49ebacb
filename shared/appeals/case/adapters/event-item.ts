import * as v from 'valibot';
import { ENVELOPE_FIELDS, isRecord } from '#kernel/adapters/dynamodb/event-envelope.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Item } from '#kernel/adapters/dynamodb/table.ts';
import { upcast } from '#kernel/adapters/dynamodb/upcast.ts';
import { type AppealEvent, EVENT_SCHEMA, type EventChanges } from '../domain/event.ts';
import { TRANSITIONS } from '../domain/transitions.ts';

/** The fields of every event. Consumers of the stream check `changes` and `data` in full; ADR 25 says why not here. */
const parseEnvelope = itemParser('events', 'event', {
  appealId: text,
  type: v.picklist(Object.values(TRANSITIONS).map(({ event }) => event)),
  ...ENVELOPE_FIELDS,
  changes: v.custom<EventChanges>(isRecord),
});

/** Parses the item of an event. Throws for an unknown schema version and for a wrong envelope. */
export function parseEventItem(item: Item): AppealEvent {
  return parseEnvelope(upcast(item, EVENT_SCHEMA, item.appealId)) as AppealEvent;
}

/** Upcasts an item and removes the attributes of the index `run-starts`; does not parse. Throws for an unknown schema version. */
export function toRawEvent({ startBucket: _bucket, startAt: _at, run: _run, ...raw }: Item): Item {
  return upcast(raw, EVENT_SCHEMA, raw.appealId);
}
