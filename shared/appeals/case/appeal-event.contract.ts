import * as z from 'zod/mini';
import { type FieldError, parse, type Schema } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { CALLER_PROOFS, ROLES } from '#kernel/domain/vocabulary.ts';
import { eventChanges, eventId, eventInstant } from './changes.contract.ts';
import { type AppealEvent, EVENT_SCHEMA } from './domain/event.ts';
import type { EventType } from './domain/transitions.ts';
import { EVENT_DATA } from './event-data.contract.ts';

const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The fields of events of every kind of case. */
export const commonFields = {
  version: z.int().check(z.gte(1)),
  at: eventInstant,
  actor: z.strictObject({
    id: eventId,
    role: z.enum(ROLES),
    unitId: z.optional(eventId),
    callId: z.optional(eventId),
    proof: z.optional(z.enum(CALLER_PROOFS)),
  }),
  request: z.optional(z.strictObject({ key: eventId, bodyHash: eventId })),
  data: z.unknown(),
};

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

/** Reads an envelope, then its data by the schema of its type. */
export function parseWithData<Event, Type extends string>(
  envelope: Schema<{ readonly type: Type; readonly data: unknown }>,
  dataOf: Readonly<Record<Type, Schema<unknown>>>,
  raw: unknown,
): Result<Event, readonly FieldError[]> {
  const outer = parse(envelope, raw, 'en');
  if (!outer.ok) return outer;
  const inner = parse<unknown>(dataOf[outer.value.type], outer.value.data, 'en');
  if (inner.ok) return ok({ ...outer.value, data: inner.value } as Event);
  return fail(inner.error.map((each) => ({ ...each, path: each.path === '' ? 'data' : `data.${each.path}` })));
}
