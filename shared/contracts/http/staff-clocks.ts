import * as z from 'zod/mini';
import { CLOCK_CLASSES, CLOCK_KINDS, DEADLINE_CHANGES, MARKS } from '../../domain/appeal/words.ts';
import { LIGHTS } from '../../domain/clocks/light.ts';
import { instant } from '../fields/codes.ts';
import { described } from './answer-parts.ts';

const LEDGER_ENTRIES = ['start', 'pause', 'resume', 'extend', 'supersede', 'stop'] as const;

const limit = () =>
  z
    .union([z.string(), z.object({ workingDays: z.number() }), z.object({ workingHours: z.number() })])
    .check(z.meta({ description: 'An ISO 8601 duration, a number of working days or a number of working hours.' }));

const reviewSubject = () => z.optional(described('The subject of a review. For review clocks only.'));

const ledgerEntry = z.object({
  at: instant(),
  entry: z.enum(LEDGER_ENTRIES),
  clock: described('The id of the clock.'),
  kind: z.optional(z.enum(CLOCK_KINDS)),
  assignmentId: z.optional(z.string()),
  subject: reviewSubject(),
  round: z.optional(z.int()),
  limit: z.optional(limit()),
  clockClass: z.optional(z.enum(CLOCK_CLASSES)),
  policyVersion: z.optional(z.int()),
  calendar: z.optional(
    z
      .object({ id: z.string(), version: z.int() })
      .check(z.meta({ description: 'The calendar that the deadline was computed with.' })),
  ),
  dueAt: z.optional(instant()),
  provisional: z.optional(z.boolean()),
  reason: z.optional(z.enum(DEADLINE_CHANGES)),
  from: z.optional(
    instant().check(z.meta({ description: 'The start of a changed limit. Present when the deadline was recomputed.' })),
  ),
  kept: z.optional(z.literal(true).check(z.meta({ description: 'Present when the deadline did not change.' }))),
  remaining: z.optional(
    z
      .object({
        state: z.enum(['left', 'expired']),
        limit: z.optional(
          z.object({
            unit: z.enum(['time', 'workingDays', 'workingHours']),
            ms: z.optional(z.number()),
            days: z.optional(z.number()),
          }),
        ),
        countsFrom: z.optional(z.string()),
        dueAt: z.optional(instant()),
        provisional: z.optional(z.boolean()),
      })
      .check(z.meta({ description: 'The remaining time of a paused clock.' })),
  ),
  met: z.optional(z.boolean().check(z.meta({ description: 'For a stop: whether it was in time.' }))),
  text: z.optional(described('A sentence that explains the deadline. Present only when the case is read.')),
});

/** A clock of a case with its ledger, as staff see it. */
export const clock = z.object({
  id: z.string(),
  kind: z.enum(CLOCK_KINDS),
  assignmentId: z.optional(z.string()),
  subject: reviewSubject(),
  round: z.int(),
  state: z.enum(['running', 'paused', 'stopped']),
  startedAt: instant(),
  limit: limit(),
  dueAt: instant(),
  provisional: z.boolean(),
  met: z.optional(z.boolean()),
  marks: z.array(z.enum(MARKS)).check(z.meta({ description: 'The milestones that the clock has reached.' })),
  light: z.enum(LIGHTS),
  ledger: z.array(ledgerEntry).check(
    z.meta({
      description:
        'Every start, pause, resumption, change and stop, with the calendar that the deadline was computed with.',
    }),
  ),
});
