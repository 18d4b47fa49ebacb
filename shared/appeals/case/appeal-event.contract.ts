import * as z from 'zod/mini';
import { commonFields, parseWithData } from '#kernel/contracts/event.ts';
import { eventId } from '#kernel/contracts/fields/event-fields.ts';
import type { FieldError } from '#kernel/contracts/parse.ts';
import type { Result } from '#kernel/domain/result.ts';
import { eventChanges } from './changes.contract.ts';
import { type AppealEvent, EVENT_SCHEMA } from './domain/event.ts';
import type { EventType } from './domain/transitions.ts';
import { EVENT_DATA } from './event-data.contract.ts';

const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** What every event has, whatever its type. Strict: what is not in the contract is not of this version. */
export const eventEnvelope = z.strictObject({
  appealId: eventId,
  type: z.enum(EVENT_TYPES),
  schema: z.literal(EVENT_SCHEMA),
  ...commonFields,
  changes: eventChanges,
});

/**
 * Reads an event of an appeal, schema version 1: from the log, the stream or the bus. Whatever is not one is refused with
 * the paths that are wrong, so that a consumer can put a poison record aside and go on with its neighbours.
 */
export function parseEvent(raw: unknown): Result<AppealEvent, readonly FieldError[]> {
  return parseWithData<AppealEvent, EventType>(eventEnvelope, EVENT_DATA, raw);
}
