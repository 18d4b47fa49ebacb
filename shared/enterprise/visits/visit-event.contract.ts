import * as z from 'zod/mini';
import { toDataSchemas } from '#kernel/contracts/commands/to-data-schema.ts';
import { commonFields, parseWithData } from '#kernel/contracts/event.ts';
import { eventId, textRefs } from '#kernel/contracts/fields/event-fields.ts';
import type { FieldError, Schema } from '#kernel/contracts/parse.ts';
import type { Result } from '#kernel/domain/result.ts';
import { VISIT_TRANSITIONS, type VisitEventType } from './domain/transitions.ts';
import { VISIT_EVENT_SCHEMA, type VisitEvent } from './domain/visit-event.ts';
import { VISIT_STATUSES } from './domain/vocabulary.ts';

/** The data of each type of event of a visit, schema version 1, as its command declares it. */
const VISIT_EVENT_DATA = toDataSchemas(VISIT_TRANSITIONS);

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
