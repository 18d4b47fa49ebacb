import * as z from 'zod/mini';
import { eventDate, eventId, eventInstant, textRefs } from '#kernel/contracts/fields/event-fields.ts';
import {
  ASSIGNMENT_STATUSES,
  CLOCK_CLASSES,
  CLOCK_KINDS,
  DEADLINE_CHANGES,
  EMERGENCY_SERVICES,
  FLAGS,
  OUTCOMES,
  STATUSES,
} from '#kernel/domain/vocabulary.ts';
import { MEDIA } from '#media/media-limits.rules.ts';
import { THREAT_NOTIONS, THREAT_RULES } from '#texts/domain/recognisers/threat-reason.ts';
import { RAISED_URGENCIES, REVIEW_SUBJECTS } from './domain/clocks/clock.ts';

const milliseconds = z.number().check(z.gte(0));

const limit = z.union([
  z.string().check(z.maxLength(40)),
  z.strictObject({ workingDays: z.number() }),
  z.strictObject({ workingHours: z.number() }),
]);

const remaining = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('left'),
    limit: z.discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('time'), ms: milliseconds }),
      z.strictObject({ unit: z.literal('workingDays'), days: z.number() }),
      z.strictObject({ unit: z.literal('workingHours'), ms: milliseconds }),
    ]),
    countsFrom: eventDate,
  }),
  z.strictObject({ state: z.literal('expired'), dueAt: eventInstant, provisional: z.boolean() }),
]);

const at = { clock: eventId, at: eventInstant };
const deadline = {
  calendar: z.strictObject({ id: eventId, version: z.int() }),
  dueAt: eventInstant,
  provisional: z.boolean(),
};

/** An entry of the ledger of a clock. */
export const clockEntry = z.discriminatedUnion('entry', [
  z.strictObject({
    entry: z.literal('start'),
    ...at,
    kind: z.enum(CLOCK_KINDS),
    assignmentId: z.optional(eventId),
    subject: z.optional(z.enum(REVIEW_SUBJECTS)),
    round: z.int(),
    limit,
    urgency: z.optional(z.enum(RAISED_URGENCIES)),
    clockClass: z.enum(CLOCK_CLASSES),
    policyVersion: z.int(),
    ...deadline,
  }),
  z.strictObject({ entry: z.literal('pause'), ...at, remaining }),
  z.strictObject({ entry: z.literal('resume'), ...at, kept: z.optional(z.literal(true)), ...deadline }),
  z.strictObject({
    entry: z.enum(['extend', 'supersede']),
    ...at,
    limit,
    reason: z.enum(DEADLINE_CHANGES),
    clockClass: z.optional(z.enum(CLOCK_CLASSES)),
    from: z.optional(eventInstant),
    remaining: z.optional(remaining),
    kept: z.optional(z.literal(true)),
    ...deadline,
  }),
  z.strictObject({ entry: z.literal('stop'), ...at, met: z.optional(z.boolean()) }),
]);

const assignment = z.strictObject({
  id: eventId,
  unitId: z.optional(eventId),
  role: z.optional(z.enum(['lead', 'assist'])),
  level: z.optional(z.int()),
  status: z.optional(z.enum(ASSIGNMENT_STATUSES)),
  workerId: z.optional(eventId),
  parentId: z.optional(eventId),
  signedBy: z.optional(eventId),
  final: z.optional(z.literal(true)),
  dutyUnitId: z.optional(eventId),
});

/** What an event changed, in the same words for all types. */
export const eventChanges = z.strictObject({
  status: z.optional(z.enum(STATUSES)),
  round: z.optional(z.int()),
  run: z.optional(z.int()),
  clocks: z.optional(z.array(clockEntry)),
  assignments: z.optional(z.array(assignment)),
  flags: z.optional(z.array(z.enum(FLAGS))),
  unflags: z.optional(z.array(z.enum(FLAGS))),
  threat: z.optional(
    z.strictObject({
      rule: z.enum(THREAT_RULES),
      model: eventId,
      score: z.optional(z.number()),
      notions: z.optional(z.array(z.enum(THREAT_NOTIONS))),
    }),
  ),
  emergency: z.optional(z.strictObject({ service: z.enum(EMERGENCY_SERVICES), model: eventId })),
  texts: z.optional(textRefs),
  mediaIds: z.optional(z.array(eventId)),
  mediaKinds: z.optional(z.array(z.enum(MEDIA))),
  outcome: z.optional(z.enum(OUTCOMES)),
  recheck: z.optional(z.literal(true)),
});
