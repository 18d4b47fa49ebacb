import * as z from 'zod/mini';
import { staffTimelineEntry } from '#appeals/case/contracts/http/answer-parts.ts';
import { heldBy } from '#appeals/case/contracts/http/queue-claims.ts';
import { REQUEST_STATUSES } from '#enterprise/services/domain/vocabulary.ts';
import { VISIT_STATUSES } from '#enterprise/visits/domain/vocabulary.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { refusalParts } from '#kernel/contracts/refusal-parts.ts';
import { STATUSES } from '#kernel/domain/vocabulary.ts';

const timelineLine = z.object(staffTimelineEntry);
export type TimelineLine = z.output<typeof timelineLine>;

/** Every error of the API: application/problem+json (RFC 9457). */
export const problem = z.object({
  type: z.string().check(z.meta({ format: 'uri-reference' })),
  ...refusalParts.shape,
  requestId: z.string(),
  correlationId: z.optional(
    described(
      z.string(),
      'By which operators find everything that the request caused. Every answer has it as `x-correlation-id`. It is the trace id of `traceparent`, where the request had one.',
    ),
  ),
  errors: z.optional(
    z.array(
      z.object({
        path: z.string(),
        message: z.string(),
        code: z.optional(z.string()),
        line: z.optional(described(z.int(), 'The line of an imported table.')),
        column: z.optional(z.string()),
      }),
    ),
  ),
  currentStatus: z.optional(z.enum([...STATUSES, ...REQUEST_STATUSES, ...VISIT_STATUSES])),
  version: z.optional(z.int()),
  changes: z.optional(
    described(
      z.array(timelineLine),
      'For `stale-version`: the events since `expectedVersion` as the timeline shows them to the caller. At most the 20 newest.',
    ),
  ),
  changesLeftOut: z.optional(described(z.int(), 'The number of older events that `changes` leaves out.')),
  claim: z.optional(heldBy),
  limit: z.optional(
    z.string().check(z.meta({ description: 'For `too-many-requests`: the limit of the day that was reached.' })),
  ),
});
export type Problem = z.output<typeof problem>;
