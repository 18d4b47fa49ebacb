import * as z from 'zod/mini';
import { commonFields, parseWithData } from '#kernel/contracts/event.ts';
import { eventId, eventInstant, textRefs } from '#kernel/contracts/fields/event-fields.ts';
import type { FieldError, Schema } from '#kernel/contracts/parse.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { VisitEventType } from './domain/transitions.ts';
import { VISIT_EVENT_SCHEMA, type VisitEvent, type VisitEventData } from './domain/visit-event.ts';
import { VISIT_PURPOSES, VISIT_STATUSES } from './domain/vocabulary.ts';

const ofVisit = { visitId: eventId };
const newVisit = { ...ofVisit, creditCode: eventId, county: eventId, purpose: z.enum(VISIT_PURPOSES) };
const date = { begin: eventInstant, unitId: eventId, visitorIds: z.array(eventId) };
const visitOnly = z.strictObject(ofVisit);

/** The data of each type of event of a visit, schema version 1. */
const VISIT_EVENT_DATA: { readonly [T in VisitEventType]: Schema<VisitEventData[T]> } = {
  'visit.asked': z.strictObject({ ...newVisit, wishedFrom: z.optional(eventInstant) }) as Schema<
    VisitEventData['visit.asked']
  >,
  'visit.proposed': z.strictObject({ ...newVisit, ...date }),
  'visit.scheduled': z.strictObject({ ...ofVisit, ...date }),
  'visit.approved': visitOnly,
  'visit.rejected': visitOnly,
  'visit.refused': visitOnly,
  'visit.withdrawn': visitOnly,
  'visit.cancelled': visitOnly,
  'visit.done': visitOnly,
};

const envelope = z.strictObject({
  requestId: eventId,
  type: z.enum(Object.keys(VISIT_EVENT_DATA) as VisitEventType[]),
  schema: z.literal(VISIT_EVENT_SCHEMA),
  ...commonFields,
  changes: z.strictObject({ status: z.enum(VISIT_STATUSES), texts: z.optional(textRefs) }),
});

/** Reads an event of a visit, schema version 1: from the stream or the bus. Whatever is not one is refused with the wrong paths. */
export function parseVisitEvent(raw: unknown): Result<VisitEvent, readonly FieldError[]> {
  return parseWithData<VisitEvent, VisitEventType>(
    envelope as Schema<{ readonly type: VisitEventType; readonly data: unknown }>,
    VISIT_EVENT_DATA,
    raw,
  );
}
