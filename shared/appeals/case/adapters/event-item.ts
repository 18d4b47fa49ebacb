import * as v from 'valibot';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Item } from '#kernel/adapters/dynamodb/table.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { CALLER_PROOFS, ROLES } from '#kernel/domain/vocabulary.ts';
import type { AppealEvent, EventActor, EventChanges } from '../domain/event.ts';
import { TRANSITIONS } from '../domain/transitions.ts';
import { upcast } from './upcast.ts';

/** The fields that the events of all kinds of cases have. */
export const ENVELOPE_FIELDS = {
  version: integer,
  schema: integer,
  at: instant,
  actor: v.object({
    id: text,
    role: v.picklist(ROLES),
    unitId: optionalText,
    callId: optionalText,
    proof: v.optional(v.picklist(CALLER_PROOFS)),
  } satisfies Fields<EventActor>),
  request: v.optional(v.object({ key: text, bodyHash: text } satisfies Fields<RequestRef>)),
  data: v.custom<object>(isRecord),
};

/** The fields of every event. Consumers of the stream check `changes` and `data` in full; ADR 25 says why not here. */
const parseEnvelope = itemParser('events', 'event', {
  appealId: text,
  type: v.picklist(Object.values(TRANSITIONS).map(({ event }) => event)),
  ...ENVELOPE_FIELDS,
  changes: v.custom<EventChanges>(isRecord),
});

/** Parses the item of an event. Throws for an unknown schema version and for a wrong envelope. */
export function parseEventItem(item: Item): AppealEvent {
  return parseEnvelope(upcast(item)) as AppealEvent;
}

/** Upcasts an item and removes the attributes of the index `run-starts`; does not parse. Throws for an unknown schema version. */
export function toRawEvent({ startBucket: _bucket, startAt: _at, run: _run, ...raw }: Item): Item {
  return upcast(raw);
}

export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
