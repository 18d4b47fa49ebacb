import * as z from 'zod/mini';
import { clockEntry } from '#appeals/case/changes.contract.ts';
import { REQUEST_OUTCOMES, REQUEST_STATUSES } from '#enterprise/services/domain/vocabulary.ts';
import { toDataSchemas } from '#kernel/contracts/commands/to-data-schema.ts';
import { commonFields, parseWithData } from '#kernel/contracts/event.ts';
import { eventId, textRefs } from '#kernel/contracts/fields/event-fields.ts';
import type { FieldError, Schema } from '#kernel/contracts/parse.ts';
import type { Result } from '#kernel/domain/result.ts';
import { REQUEST_EVENT_SCHEMA, type RequestEvent } from '../domain/request-event.ts';
import { REQUEST_TRANSITIONS, type RequestEventType } from '../domain/transitions.ts';
import { ESCALATIONS } from '../domain/vocabulary.ts';

/** The data of each type of event of a request, schema version 1, as its command declares it. */
export const REQUEST_EVENT_DATA = toDataSchemas(REQUEST_TRANSITIONS);

const TYPES = Object.keys(REQUEST_EVENT_DATA) as RequestEventType[];

const requestChanges = z.strictObject({
  status: z.optional(z.enum(REQUEST_STATUSES)),
  round: z.optional(z.int()),
  run: z.optional(z.int()),
  managerId: z.optional(eventId),
  pooled: z.optional(z.literal(true)),
  escalatedTo: z.optional(z.enum(ESCALATIONS)),
  clocks: z.optional(z.array(clockEntry)),
  texts: z.optional(textRefs),
  mediaIds: z.optional(z.array(eventId)),
  outcome: z.optional(z.enum(REQUEST_OUTCOMES)),
  threat: z.optional(z.literal(true)),
});

const envelope = z.strictObject({
  requestId: eventId,
  type: z.enum(TYPES),
  schema: z.literal(REQUEST_EVENT_SCHEMA),
  ...commonFields,
  changes: requestChanges,
});

/** Reads an event of a request, schema version 1: from the stream or the bus. Whatever is not one is refused with the wrong paths. */
export function parseRequestEvent(raw: unknown): Result<RequestEvent, readonly FieldError[]> {
  return parseWithData<RequestEvent, RequestEventType>(
    envelope as Schema<{ readonly type: RequestEventType; readonly data: unknown }>,
    REQUEST_EVENT_DATA,
    raw,
  );
}
