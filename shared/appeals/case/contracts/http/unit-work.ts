import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { ASSIGNMENT_STATUSES, TERMINATION_GROUNDS, UNIT_REQUESTS } from '#kernel/domain/vocabulary.ts';
import { FENCE_WARNINGS } from '#texts/domain/places/geo-fence.ts';
import { staffName } from './answer-parts.ts';

/** A visit that the device of a member of staff recorded. */
export const visit = z.object({
  at: described(instant, 'When the visit was recorded.'),
  event: described(z.string(), 'The type of the event that recorded the visit.'),
  by: z.string(),
  byName: staffName(),
  deviceAt: described(instant, 'When the visit took place, according to the device.'),
  metresAway: z.optional(described(z.int(), 'Metres from the device to the place of the case.')),
  warnings: described(
    z.array(z.enum(FENCE_WARNINGS)),
    'Warnings that the device or a photo was far from the place, or that the times do not match.',
  ),
});

/** A unit's share of the case. */
export const assignment = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: z.enum(['lead', 'assist']),
  level: z.int(),
  status: z.enum(ASSIGNMENT_STATUSES),
  round: z.int(),
  workerId: z.optional(z.string()),
  workerName: staffName(),
  parentId: z.optional(described(z.string(), 'The assignment from which this one was passed down.')),
  final: z.optional(described(z.literal(true), 'Present when the assignment can no longer be returned.')),
  dutyUnitIds: z.optional(
    described(z.array(z.string()), 'Units above the assigned one that must act too, because the case is late.'),
  ),
  dutyUnitNames: z.optional(described(z.array(z.string()), 'Their names, in the same order.')),
});

/** A return that a unit requested. */
export const returned = z.object({
  assignmentId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: z.enum(['lead', 'assist']),
  round: z.int(),
  at: instant,
  suggestedUnitId: z.optional(z.string()),
  suggestedUnitName: z.optional(z.string()),
  decision: z.optional(described(z.enum(['upheld', 'rejected']), 'Absent while the return is under review.')),
});

/** A request of the lead unit to the centre. */
export const unitRequest = z.object({
  kind: z.enum(UNIT_REQUESTS),
  kindText: z.string(),
  assignmentId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  round: z.int(),
  at: instant,
  workingDays: z.optional(z.int()),
  reviewOn: z.optional(described(z.string(), 'The day on which the hold is reviewed.')),
  ground: z.optional(z.enum(TERMINATION_GROUNDS)),
  groundText: z.optional(z.string()),
  reason: z.optional(z.string()),
  plan: z.optional(z.string()),
  decision: z.optional(
    described(z.enum(['granted', 'denied', 'calledOff']), 'Absent while the request is waiting for a decision.'),
  ),
  decidedAt: z.optional(instant),
});
