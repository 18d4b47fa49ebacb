import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { CLOCK_CLASSES, CLOCK_KINDS, DEADLINE_CHANGES, MARKS } from '#kernel/domain/vocabulary.ts';
import { RAISED_URGENCIES } from '../../domain/clocks/clock.ts';
import { LIGHTS } from '../../domain/clocks/light.ts';

const LEDGER_ENTRIES = ['start', 'pause', 'resume', 'extend', 'supersede', 'stop'] as const;

export const limit = () =>
  described(
    z.union([z.string(), z.object({ workingDays: z.number() }), z.object({ workingHours: z.number() })]),
    'An ISO 8601 duration, a number of working days or a number of working hours.',
  );

const reviewSubject = () => z.optional(described(z.string(), 'The subject of a review. For review clocks only.'));

const ledgerEntry = z.object({
  at: instant,
  entry: z.enum(LEDGER_ENTRIES),
  clock: described(z.string(), 'The id of the clock.'),
  kind: z.optional(z.enum(CLOCK_KINDS)),
  assignmentId: z.optional(z.string()),
  subject: reviewSubject(),
  round: z.optional(z.int()),
  limit: z.optional(limit()),
  clockClass: z.optional(z.enum(CLOCK_CLASSES)),
  urgency: z.optional(
    described(z.enum(RAISED_URGENCIES), 'The urgency of the case when the clock started. Absent when it was normal.'),
  ),
  policyVersion: z.optional(z.int()),
  calendar: z.optional(
    described(z.object({ id: z.string(), version: z.int() }), 'The calendar that the deadline was computed with.'),
  ),
  dueAt: z.optional(instant),
  provisional: z.optional(z.boolean()),
  reason: z.optional(z.enum(DEADLINE_CHANGES)),
  from: z.optional(described(instant, 'The start of a changed limit. Present when the deadline was recomputed.')),
  kept: z.optional(described(z.literal(true), 'Present when the deadline was kept, not counted.')),
  remaining: z.optional(
    described(
      z.object({
        state: z.enum(['left', 'expired']),
        limit: z.optional(
          z.object({
            unit: z.enum(['time', 'workingDays', 'workingHours']),
            ms: z.optional(z.number()),
            days: z.optional(z.number()),
          }),
        ),
        countsFrom: z.optional(z.string()),
        dueAt: z.optional(instant),
        provisional: z.optional(z.boolean()),
      }),
      'The remaining time of a paused clock.',
    ),
  ),
  met: z.optional(described(z.boolean(), 'For a stop: whether it was in time.')),
  text: z.optional(described(z.string(), 'A sentence that explains the deadline. Present only when the case is read.')),
});

/** A clock of a case with its ledger, as staff see it. */
export const clock = z.object({
  id: z.string(),
  kind: z.enum(CLOCK_KINDS),
  assignmentId: z.optional(z.string()),
  subject: reviewSubject(),
  round: z.int(),
  state: z.enum(['running', 'paused', 'stopped']),
  startedAt: instant,
  limit: limit(),
  dueAt: instant,
  provisional: z.boolean(),
  met: z.optional(z.boolean()),
  marks: described(z.array(z.enum(MARKS)), 'The milestones that the clock has reached.'),
  light: z.enum(LIGHTS),
  ledger: described(
    z.array(ledgerEntry),
    'Every start, pause, resumption, change and stop, with the calendar that the deadline was computed with.',
  ),
});
