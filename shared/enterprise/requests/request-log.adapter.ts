import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { appendLog } from '#kernel/adapters/dynamodb/append-log.ts';
import { ENVELOPE_FIELDS, isRecord } from '#kernel/adapters/dynamodb/event-envelope.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Item, TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { upcast } from '#kernel/adapters/dynamodb/upcast.ts';
import { REQUEST_EVENT_SCHEMA, type RequestChanges, type RequestEvent } from './domain/request-event.ts';
import { REQUEST_TRANSITIONS } from './domain/transitions.ts';
import type { RequestLog } from './requests.port.ts';

/** Consumers of the stream check `changes` and `data` in full, as for appeals (ADR 25). */
const parseEnvelope = itemParser('requests', 'event', {
  requestId: text,
  type: v.picklist(Object.values(REQUEST_TRANSITIONS).map(({ event }) => event)),
  ...ENVELOPE_FIELDS,
  changes: v.custom<RequestChanges>(isRecord),
});

/** The log of requests in the table `requests`. */
export function requestLog(table: TableAccess): RequestLog {
  return appendLog<RequestEvent>(table, {
    idAttribute: 'requestId',
    parse: parseRequestItem,
  });
}

/** Reads the event of an item of the table `requests`. Throws for an unknown schema version. */
function parseRequestItem(item: Item): RequestEvent {
  return parseEnvelope(toCurrent(item)) as RequestEvent;
}

/** Reads the event in a new image of the stream of `requests`, for `parseRequestEvent`. Throws for an unknown schema version. */
export function readRequestImage(image: Readonly<Record<string, unknown>>): Item {
  return toCurrent(unmarshall(image as Record<string, AttributeValue>));
}

function toCurrent(raw: Item): Item {
  return upcast(raw, REQUEST_EVENT_SCHEMA, raw.requestId);
}
