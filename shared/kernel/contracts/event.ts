import * as z from 'zod/mini';
import { fail, ok, type Result } from '../domain/result.ts';
import { CALLER_PROOFS, ROLES } from '../domain/vocabulary.ts';
import { eventId, eventInstant } from './fields/event-fields.ts';
import { type FieldError, parse, type Schema } from './parse.ts';

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
  correlationId: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
  data: z.unknown(),
};

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
