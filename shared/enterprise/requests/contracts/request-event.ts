import * as z from 'zod/mini';
import { clockEntry } from '#appeals/case/changes.contract.ts';
import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { APPOINTMENT_WAYS } from '#enterprise/services/domain/slots.ts';
import { COLLATERALS, FINANCING_FAILURES, LOAN_PURPOSES, REPAYMENTS } from '#enterprise/services/domain/terms.ts';
import {
  REQUEST_OUTCOMES,
  REQUEST_STATUSES,
  REQUEST_TYPES,
  SHARED_FIELDS,
} from '#enterprise/services/domain/vocabulary.ts';
import { commonFields, parseWithData } from '#kernel/contracts/event.ts';
import { eventId, eventInstant, textRefs } from '#kernel/contracts/fields/event-fields.ts';
import type { FieldError, Schema } from '#kernel/contracts/parse.ts';
import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Result } from '#kernel/domain/result.ts';
import { MARKS } from '#kernel/domain/vocabulary.ts';
import {
  ESCALATIONS,
  REQUEST_EVENT_SCHEMA,
  type RequestEvent,
  type RequestEventData,
  RUN_REPLACED,
} from '../domain/request-event.ts';
import type { RequestEventType } from '../domain/transitions.ts';

const nothing = z.strictObject({});
const number = z.string().check(z.refine(isAppealNumber));
const partner = z.strictObject({ partnerId: eventId });

const slot = { partnerId: eventId, lawyerId: eventId, begin: eventInstant };
const offer = { partnerId: eventId, offer: z.int() };
const need = z.strictObject({
  amount: z.int(),
  termMonths: z.int(),
  purpose: z.enum(LOAN_PURPOSES),
  collateral: z.enum(COLLATERALS),
  desiredRate: z.optional(z.int()),
}) as Schema<RequestEventData['request.needStated']>;

/** The data of each type of event of a request, schema version 1. */
export const REQUEST_EVENT_DATA: { readonly [T in RequestEventType]: Schema<RequestEventData[T]> } = {
  'request.filed': z.strictObject({
    number,
    creditCode: eventId,
    type: z.enum(REQUEST_TYPES),
    county: eventId,
    section: z.optional(z.enum(INDUSTRY_SECTIONS)),
    size: z.optional(z.enum(SIZE_CLASSES)),
    need: z.optional(need),
  }) as Schema<RequestEventData['request.filed']>,
  'request.taken': nothing as Schema<Record<string, never>>,
  'request.assigned': nothing as Schema<Record<string, never>>,
  'request.accepted': nothing as Schema<Record<string, never>>,
  'request.returnedToPool': nothing as Schema<Record<string, never>>,
  'request.managerReplaced': nothing as Schema<Record<string, never>>,
  'request.escalated': nothing as Schema<Record<string, never>>,
  'request.advised': z.strictObject({ policyIds: z.array(eventId) }),
  'request.consented': z.strictObject({
    partnerId: eventId,
    fields: z.array(z.enum(SHARED_FIELDS)),
    textVersion: eventId,
    until: z.optional(eventInstant),
  }) as Schema<RequestEventData['request.consented']>,
  'request.consentWithdrawn': partner,
  'request.referred': partner,
  'request.partnerReplied': partner,
  'request.needStated': need,
  'request.offerMade': z.strictObject({
    ...offer,
    amount: z.int(),
    termMonths: z.int(),
    yearlyRate: z.int(),
    fees: z.int(),
    repayment: z.enum(REPAYMENTS),
    until: z.optional(eventInstant),
  }) as Schema<RequestEventData['request.offerMade']>,
  'request.offerChosen': z.strictObject(offer),
  'request.financingRecorded': z.strictObject({
    offer: z.optional(z.strictObject(offer)),
    amount: z.optional(z.int()),
    failure: z.optional(z.enum(FINANCING_FAILURES)),
  }) as Schema<RequestEventData['request.financingRecorded']>,
  'request.appointmentBooked': z.strictObject({
    ...slot,
    minutes: z.int(),
    way: z.enum(APPOINTMENT_WAYS),
  }) as Schema<RequestEventData['request.appointmentBooked']>,
  'request.appointmentCancelled': z.strictObject(slot) as Schema<RequestEventData['request.appointmentCancelled']>,
  'request.appointmentNoted': z.strictObject(slot) as Schema<RequestEventData['request.appointmentNoted']>,
  'request.workOrderOpened': z.strictObject({ appealNumber: number }),
  'request.concluded': nothing as Schema<Record<string, never>>,
  'request.rated': z.strictObject({ helpful: z.literal([1, 2, 3, 4, 5]) }),
  'request.notAnswered': nothing as Schema<Record<string, never>>,
  'request.reopened': nothing as Schema<Record<string, never>>,
  'request.withdrawn': nothing as Schema<Record<string, never>>,
  'request.urged': nothing as Schema<Record<string, never>>,
  'request.commented': z.strictObject({ internal: z.boolean() }),
  'request.marked': z.strictObject({
    clock: eventId,
    mark: z.enum(MARKS),
    dueAt: eventInstant,
    notified: z.boolean(),
  }),
  'request.deadlinesRecomputed': nothing as Schema<Record<string, never>>,
  'request.runReplaced': z.strictObject({ why: z.enum(RUN_REPLACED) }),
};

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
