import * as v from 'valibot';
import { appendLog } from '#kernel/adapters/dynamodb/append-log.ts';
import { ENVELOPE_FIELDS, isRecord } from '#kernel/adapters/dynamodb/event-envelope.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { upcast } from '#kernel/adapters/dynamodb/upcast.ts';
import { VISIT_TRANSITIONS } from './domain/transitions.ts';
import { VISIT_EVENT_SCHEMA, type VisitEvent } from './domain/visit-event.ts';
import type { VisitLog } from './visits.port.ts';

/** As of requests, consumers of the stream check `changes` and `data` in full. */
const parseEnvelope = itemParser('requests', 'event', {
  requestId: text,
  type: v.picklist(Object.values(VISIT_TRANSITIONS).map(({ event }) => event)),
  ...ENVELOPE_FIELDS,
  changes: v.custom<VisitEvent['changes']>(isRecord),
});

/** The logs of visits in the table `requests`, under `visits-<creditCode>`. */
export function visitLog(table: TableAccess): VisitLog {
  return appendLog<VisitEvent>(table, {
    idAttribute: 'requestId',
    parse: (item) => parseEnvelope(upcast(item, VISIT_EVENT_SCHEMA, item.requestId)) as VisitEvent,
  });
}
