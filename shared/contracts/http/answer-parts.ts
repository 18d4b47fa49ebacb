import * as z from 'zod/mini';
import { EMERGENCY_SERVICES, KINDS, OUTCOMES, ROLES, STATUSES } from '../../domain/appeal/words.ts';
import { appealNumber, instant } from './codes.ts';

/** Answers only grow: readers must leave alone what they do not know, so these objects are open. */

export const MEDIA_STATES = ['pending', 'inspecting', 'ready', 'rejected'] as const;

export const described = (description: string) => z.string().check(z.meta({ description }));

export const HEAD = {
  number: appealNumber(),
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(OUTCOMES).check(z.meta({ description: 'How it was closed.' }))),
  outcomeText: z.optional(z.string()),
  version: z.int(),
};

/** Commands that may be offered to a caller. */
export const offers = () =>
  z.array(z.string()).check(
    z.meta({
      description: 'What the caller may be offered instead of filing it once more; given with `callId` and `proof`.',
    }),
  );

export const timelineEntry = {
  at: instant(),
  event: described('Type of the event.'),
  text: z.string(),
  words: z.optional(z.array(z.string()).check(z.meta({ description: 'What was asked, supplied or commented.' }))),
};

/** The same for staff, with who acted. */
export const staffTimelineEntry = {
  ...timelineEntry,
  by: z.optional(z.object({ id: z.optional(z.string()), role: z.enum(ROLES), unitId: z.optional(z.string()) })),
};

const mediaItem = z.object({
  mediaId: z.string(),
  by: z.enum(['appellant', 'staff']),
  state: z.enum(MEDIA_STATES),
  contentType: z.optional(z.string()),
  fileName: z.optional(z.string()),
  reason: z.optional(described('Why it was rejected.')),
  url: z.optional(described('A short-lived link, once the file is ready.')),
  takenAt: z.optional(instant().check(z.meta({ description: 'When a photo says that it was taken; for staff.' }))),
  metresAway: z.optional(
    z.int().check(z.meta({ description: 'From where it says it was taken to the place; for staff.' })),
  ),
  far: z.optional(z.boolean().check(z.meta({ description: 'A warning: it was taken elsewhere.' }))),
});

export const surveyAnswer = z.object({
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: z.literal([1, 2, 3, 4, 5]),
  at: instant(),
});

const transferredTo = z.object({
  service: z.enum(EMERGENCY_SERVICES),
  receipt: described('The number under which the service has taken it over.'),
  text: z.string(),
});

/** What both faces of an appeal have. */
export const FACE = {
  ...HEAD,
  kind: z.enum(KINDS),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
  handledBy: described('Name of whoever has it: the lead unit, else the hotline.'),
  dueAt: z.optional(instant()),
  provisional: z.boolean().check(z.meta({ description: 'The deadline lies in a year without a published calendar.' })),
  canDo: z.array(z.string()).check(z.meta({ description: 'Commands that would now be accepted from the caller.' })),
  media: z.array(mediaItem),
  transferredTo: z.optional(transferredTo),
  submittedAt: instant(),
  closedAt: z.optional(instant()),
};

/** How far the case is that this one follows. */
export const MASTER = {
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(OUTCOMES)),
  outcomeText: z.optional(z.string()),
};
