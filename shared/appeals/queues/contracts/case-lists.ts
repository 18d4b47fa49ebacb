import * as z from 'zod/mini';
import { deadlineInWords, offers } from '#appeals/case/contracts/http/answer-parts.ts';
import { claimSeen } from '#appeals/case/contracts/http/queue-claims.ts';
import { LIGHTS } from '#appeals/case/domain/clocks/light.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { APPELLANT_KINDS, KINDS, QUEUES, STATUSES, SUPERVISION_LEVELS, URGENCIES } from '#kernel/domain/vocabulary.ts';

const summary = {
  number: appealNumber,
  kind: z.enum(KINDS),
  title: z.optional(z.string()),
  status: z.enum(STATUSES),
  statusText: z.string(),
  submittedAt: instant,
  dueAt: z.optional(instant),
  provisional: z.optional(z.boolean()),
  version: z.int(),
};

/** One of the caller's own appeals in a list. */
export const ownSummary = z.object({
  ...summary,
  ...deadlineInWords,
  master: z.optional(
    described(
      z.object({
        status: z.enum(STATUSES),
        statusText: z.string(),
        open: described(
          z.boolean(),
          'Whether that case has not ended. As long as it is open, the contact of this one can be corrected.',
        ),
      }),
      'For a merged appeal: the state of the case that it was merged into.',
    ),
  ),
});

/** An entry of a queue. */
export const queueEntry = z.object({
  ...summary,
  appellantKind: z.optional(described(z.enum(APPELLANT_KINDS), 'Absent for citizens and for sealed appellants.')),
  urgency: z.enum(URGENCIES),
  light: z.enum(LIGHTS),
  category: z.optional(z.string()),
  categoryName: z.optional(z.string()),
  regionCode: z.optional(z.string()),
  regionName: z.optional(z.string()),
  unitId: z.optional(z.string()),
  unitName: z.optional(z.string()),
  supervision: z.enum(SUPERVISION_LEVELS),
  round: z.int(),
  claim: z.optional(claimSeen),
  hold: z.optional(
    described(
      z.object({
        since: instant,
        until: described(instant, 'The end of the day of its review.'),
        daysUsed: described(z.int(), 'Local days of all holds of the case so far.'),
        reason: z.optional(described(z.string(), 'In the list of holds only.')),
      }),
      'For a case on hold.',
    ),
  ),
  metresAway: z.optional(
    described(z.int(), 'With `near`: metres to the place of the case. Absent when the place is unknown.'),
  ),
});

const count = z.object({
  count: z.int(),
  atLeast: described(z.boolean(), 'Whether there are more than `count`, because the counting stopped there.'),
});

/** GET /v1/desk/queues/{queue}/counts */
export const queueCounts = z.object({
  at: instant,
  total: count,
  red: count,
  yellow: count,
  green: count,
  off: count,
});

/** GET /v1/desk/counts */
export const allCounts = z.object({
  at: instant,
  items: z.array(
    z.object({
      queue: z.enum(QUEUES),
      unitId: z.optional(described(z.string(), 'Of the queue of a unit: my own unit.')),
      total: count,
      red: count,
      yellow: count,
      green: count,
      off: count,
    }),
  ),
});

/** GET /v1/desk/changes */
export const changes = z.object({
  since: described(z.string(), 'For the next call.'),
  reload: described(
    z.boolean(),
    'Read your lists again: there is no `since`, it is older than 23 hours or of other units, or too much has changed.',
  ),
  items: described(
    z.array(z.object({ number: appealNumber, version: z.int() })),
    'Cases that changed or left, each with its newest version. A change may be named in two answers.',
  ),
});

/** An appeal that a search found. */
export const foundAppeal = z.extend(queueEntry, { offers: z.optional(offers()) });

/** A page of a list. */
export function buildPage<T extends z.ZodMiniType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.optional(described(z.string(), 'Absent on the last page.')),
  });
}
