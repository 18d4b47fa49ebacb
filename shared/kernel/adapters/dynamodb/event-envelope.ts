import * as v from 'valibot';
import type { EventActor } from '../../domain/actor.ts';
import type { RequestRef } from '../../domain/request-ref.ts';
import { CALLER_PROOFS, ROLES } from '../../domain/vocabulary.ts';
import { type Fields, instant, integer, optionalText, text } from './item-parser.ts';

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
  correlationId: optionalText,
  data: v.custom<object>(isRecord),
};

export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
