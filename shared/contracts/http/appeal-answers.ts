import * as z from 'zod/mini';
import {
  ASSIGNMENT_STATUSES,
  CHANNELS,
  CLOCK_CLASSES,
  CLOCK_KINDS,
  FLAGS,
  KINDS,
  OUTCOMES,
  REFUSAL_REASONS,
  STATUSES,
  SUPERVISION_LEVELS,
  URGENCIES,
} from '../../domain/words.ts';
import { appealNumber, instant } from './codes.ts';

/** Answers only grow: readers must leave alone what they do not know, so these objects are open. */

export const MEDIA_STATES = ['pending', 'inspecting', 'ready', 'rejected'] as const;
export const LIGHTS = ['green', 'yellow', 'red', 'off'] as const;

const described = (description: string) => z.string().check(z.meta({ description }));

/** 201 of a filing. */
export const filed = z.object({
  number: appealNumber(),
  queryCode: described('Six digits; with the number they show progress without an account.'),
  status: z.enum(STATUSES),
  version: z.int(),
  submittedAt: instant(),
});

const timelineEntry = z.object({ at: instant(), event: described('Type of the event.'), text: z.string() });

const mediaItem = z.object({
  mediaId: z.string(),
  state: z.enum(MEDIA_STATES),
  url: z.optional(described('A short-lived link, once the file is ready.')),
  reason: z.optional(described('Why it was rejected.')),
});

const SHARED = {
  number: appealNumber(),
  kind: z.enum(KINDS),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
  status: z.enum(STATUSES),
  statusText: z.string(),
  handledBy: z.optional(described('Name of the unit that has it.')),
  submittedAt: instant(),
  dueAt: z.optional(instant()),
  provisional: z.optional(
    z.boolean().check(z.meta({ description: 'The deadline lies in a year without a calendar.' })),
  ),
  reply: z.optional(described('The public reply, once it has passed.')),
  question: z.optional(described('What the appellant was asked to supply.')),
  refusal: z.optional(z.object({ reason: z.enum(REFUSAL_REASONS), text: described('Where to turn instead.') })),
  outcome: z.optional(z.enum(OUTCOMES)),
  timeline: z.array(timelineEntry),
  canDo: z.array(z.string()).check(z.meta({ description: 'Commands that would now be accepted from the caller.' })),
  version: z.int(),
  media: z.array(mediaItem),
};

/** An appeal as its appellant sees it. */
export const citizenAppeal = z.object(SHARED);

const clock = z.object({
  kind: z.enum(CLOCK_KINDS),
  assignmentId: z.optional(z.string()),
  dueAt: instant(),
  provisional: z.boolean(),
  light: z.enum(LIGHTS),
  state: z.enum(['running', 'paused', 'stopped']),
  ledger: z.array(
    z.looseObject({ at: instant(), entry: z.enum(['start', 'pause', 'resume', 'extend', 'supersede', 'stop']) }),
  ),
});

/** An appeal as staff in its scope see it. */
export const staffAppeal = z.object({
  ...SHARED,
  channel: z.enum(CHANNELS),
  urgency: z.enum(URGENCIES),
  flags: z.array(z.enum(FLAGS)),
  category: z.optional(z.string()),
  categoryHint: z.optional(z.string()),
  regionCode: z.optional(z.string()),
  address: z.optional(z.string()),
  clockClass: z.enum(CLOCK_CLASSES),
  candidates: z.array(z.object({ unitId: z.string(), score: z.number(), why: z.string() })),
  assignments: z.array(
    z.object({
      id: z.string(),
      unitId: z.string(),
      role: z.enum(['lead', 'assist']),
      level: z.int(),
      status: z.enum(ASSIGNMENT_STATUSES),
      workerId: z.optional(z.string()),
    }),
  ),
  clocks: z.array(clock),
  round: z.int(),
  supervision: z.enum(SUPERVISION_LEVELS),
  internalNotes: z.optional(z.array(z.object({ at: instant(), by: z.string(), text: z.string() }))),
  contact: z.optional(
    z.object({ name: z.optional(described('Masked: 张**')), phone: z.optional(described('Masked: 138****1234')) }),
  ),
});

const summary = {
  number: appealNumber(),
  kind: z.enum(KINDS),
  title: z.optional(z.string()),
  status: z.enum(STATUSES),
  statusText: z.string(),
  submittedAt: instant(),
  dueAt: z.optional(instant()),
  provisional: z.optional(z.boolean()),
  version: z.int(),
};

/** One of the caller's own appeals in a list. */
export const ownSummary = z.object(summary);

/** An entry of a queue. */
export const queueEntry = z.object({
  ...summary,
  urgency: z.enum(URGENCIES),
  light: z.enum(LIGHTS),
  category: z.optional(z.string()),
  regionCode: z.optional(z.string()),
  unitId: z.optional(z.string()),
  supervision: z.enum(SUPERVISION_LEVELS),
  round: z.int(),
});

/** A page of a list. */
export function pageOf<T extends z.ZodMiniType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.optional(described('Absent on the last page.')),
  });
}

/** GET /v1/surveys/{token} */
export const survey = z.object({
  number: appealNumber(),
  title: z.optional(z.string()),
  reply: z.optional(z.string()),
  handledBy: z.optional(z.string()),
  answered: z.boolean(),
});
