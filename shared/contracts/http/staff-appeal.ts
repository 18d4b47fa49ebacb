import * as z from 'zod/mini';
import {
  APPELLANT_KINDS,
  ASSIGNMENT_STATUSES,
  CHANNELS,
  CLOCK_CLASSES,
  FLAGS,
  SUPERVISION_LEVELS,
  TERMINATION_GROUNDS,
  TEXT_KINDS,
  UNIT_REQUESTS,
  UNSCORED_REASONS,
  URGENCIES,
} from '../../domain/appeal/words.ts';
import { FENCE_WARNINGS } from '../../domain/routing/geo-fence.ts';
import { described, FACE, MASTER, staffTimelineEntry, surveyAnswer } from './answer-parts.ts';
import { appealNumber, instant } from './codes.ts';
import { clock } from './staff-clocks.ts';

const visit = z.object({
  at: instant().check(z.meta({ description: 'When it was recorded.' })),
  event: described('Type of the event that it came with.'),
  by: z.string(),
  deviceAt: instant().check(z.meta({ description: 'When the device says that it was done.' })),
  metresAway: z.optional(z.int().check(z.meta({ description: 'From where the device was to the place of the case.' }))),
  warnings: z
    .array(z.enum(FENCE_WARNINGS))
    .check(z.meta({ description: 'The device or a photo was far from the place, or the times do not fit together.' })),
});

const assignment = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: z.enum(['lead', 'assist']),
  level: z.int(),
  status: z.enum(ASSIGNMENT_STATUSES),
  round: z.int(),
  workerId: z.optional(z.string()),
  parentId: z.optional(described('The assignment that it was passed down from.')),
  final: z.optional(z.literal(true).check(z.meta({ description: 'It can no longer be returned.' }))),
  dutyUnitIds: z.optional(z.array(z.string())),
});

const returned = z.object({
  assignmentId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  role: z.enum(['lead', 'assist']),
  round: z.int(),
  at: instant(),
  suggestedUnitId: z.optional(z.string()),
  decision: z.optional(
    z.enum(['upheld', 'rejected']).check(z.meta({ description: 'Absent while it is under review.' })),
  ),
});

const unitRequest = z.object({
  kind: z.enum(UNIT_REQUESTS),
  kindText: z.string(),
  assignmentId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  round: z.int(),
  at: instant(),
  workingDays: z.optional(z.int()),
  reviewOn: z.optional(described('The day on which a hold is looked at again.')),
  ground: z.optional(z.enum(TERMINATION_GROUNDS)),
  groundText: z.optional(z.string()),
  reason: z.optional(z.string()),
  plan: z.optional(z.string()),
  decision: z.optional(
    z.enum(['granted', 'denied', 'calledOff']).check(z.meta({ description: 'Absent while it waits for a decision.' })),
  ),
  decidedAt: z.optional(instant()),
});

/** An appeal as staff in its scope see it. */
export const staffAppeal = z.object({
  ...FACE,
  restatement: z.optional(z.object({ title: z.optional(z.string()), text: z.string() })),
  channel: z.enum(CHANNELS),
  appellantKind: z.optional(z.enum(APPELLANT_KINDS).check(z.meta({ description: 'Absent while it is sealed.' }))),
  urgency: z.enum(URGENCIES),
  flags: z.array(z.enum(FLAGS)),
  category: z.optional(z.string()),
  categoryHint: z.optional(z.string()),
  clockClass: z.enum(CLOCK_CLASSES),
  regionCode: z.optional(z.string()),
  place: z.optional(
    z.object({
      address: z.optional(z.string()),
      regionCode: z.optional(z.string()),
      lat: z.optional(z.number()),
      lng: z.optional(z.number()),
    }),
  ),
  round: z.int(),
  run: z.int(),
  supervision: z.enum(SUPERVISION_LEVELS),
  urgedTimes: z.int(),
  candidates: z.array(z.object({ unitId: z.string(), score: z.number(), why: z.string() })),
  assignments: z.array(assignment),
  returns: z.array(returned).check(z.meta({ description: 'Who said that it was not theirs; the words are notes.' })),
  requests: z.array(unitRequest).check(z.meta({ description: 'What the lead’s unit asked the centre for.' })),
  clocks: z.array(clock),
  result: z.optional(
    z.object({
      solved: z.boolean(),
      at: instant(),
      passedAt: z.optional(instant()),
      publicReply: z.optional(z.string()),
      internalNote: z.optional(z.string()),
    }),
  ),
  master: z.optional(
    z
      .object({ number: appealNumber(), ...MASTER })
      .check(z.meta({ description: 'Of a merged appeal: the case that it was merged into.' })),
  ),
  children: z
    .array(z.object({ number: appealNumber(), at: instant() }))
    .check(z.meta({ description: 'Appeals that were merged into this one, and since when.' })),
  childRatings: z.optional(
    z.object({ rated: z.int(), contacted: z.int(), resolved: z.int(), satisfied: z.int() }).check(
      z.meta({
        description:
          'How many of them rated it, and how: not who. `satisfied` = 3 to 5. When the case is read; may be some seconds old.',
      }),
    ),
  ),
  scoring: z.object({
    scored: z.boolean().check(z.meta({ description: 'Whether it counts in the rates.' })),
    reason: z.enum(['ordinary', ...UNSCORED_REASONS]),
    text: z.string(),
    contest: z.optional(
      z
        .object({ assignmentId: z.string(), at: instant(), upheld: z.optional(z.boolean()) })
        .check(z.meta({ description: 'The unit’s contest of its score; `upheld` once it is ruled on.' })),
    ),
  }),
  followUp: z.object({
    attempts: z.array(z.object({ at: instant(), reached: z.boolean() })),
    firstAnswer: z.optional(surveyAnswer),
    finalAnswer: z.optional(surveyAnswer),
    verdictPending: z.boolean(),
    words: z.optional(described('What the appellant wrote with the final answer.')),
  }),
  notes: z
    .array(
      z.object({
        kind: z.enum(TEXT_KINDS),
        text: z.string(),
        by: z.optional(described('The member of staff; absent where the appellant wrote it.')),
        at: instant(),
      }),
    )
    .check(z.meta({ description: 'Internal notes: they never leave the staff side.' })),
  contact: z.optional(
    z.object({
      name: z.optional(described('Masked: 张**')),
      phone: z.optional(described('Masked: 138****1234')),
      enterprise: z.optional(
        z.object({ name: described('Masked.'), creditCode: described('Masked: 91************0Y43') }),
      ),
    }),
  ),
  visits: z
    .array(visit)
    .check(z.meta({ description: 'What the devices of staff told with contacts, reports and results.' })),
  timeline: z.array(z.object(staffTimelineEntry)),
});
