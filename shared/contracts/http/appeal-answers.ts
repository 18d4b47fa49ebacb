import * as z from 'zod/mini';
import { FENCE_WARNINGS } from '../../domain/geo-fence.ts';
import { LIGHTS } from '../../domain/light.ts';
import { SAMENESS } from '../../domain/same-matter.ts';
import {
  APPELLANT_KINDS,
  ASSIGNMENT_STATUSES,
  CHANNELS,
  CLOCK_CLASSES,
  CLOCK_KINDS,
  EMERGENCY_SERVICES,
  FLAGS,
  KINDS,
  MARKS,
  OUTCOMES,
  REFUSAL_REASONS,
  ROLES,
  STATUSES,
  SUPERVISION_LEVELS,
  TERMINATION_GROUNDS,
  TEXT_KINDS,
  UNIT_REQUESTS,
  UNSCORED_REASONS,
  URGENCIES,
} from '../../domain/words.ts';
import { claimSeen } from './claims.ts';
import { appealNumber, instant } from './codes.ts';

/** Answers only grow: readers must leave alone what they do not know, so these objects are open. */

export const MEDIA_STATES = ['pending', 'inspecting', 'ready', 'rejected'] as const;
const LEDGER_ENTRIES = ['start', 'pause', 'resume', 'extend', 'supersede', 'stop'] as const;

const described = (description: string) => z.string().check(z.meta({ description }));

const HEAD = {
  number: appealNumber(),
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(OUTCOMES).check(z.meta({ description: 'How it was closed.' }))),
  outcomeText: z.optional(z.string()),
  version: z.int(),
};

/** 201 of a filing. */
export const filed = z.object({
  ...HEAD,
  queryCode: described('Six digits; with the number they show progress without an account.'),
  submittedAt: instant(),
});

/** Commands that may be offered to a caller. */
const offers = () =>
  z.array(z.string()).check(
    z.meta({
      description: 'What the caller may be offered instead of filing it once more; given with `callId` and `proof`.',
    }),
  );

/** 201 of a filing by staff. */
export const deskFiled = z.extend(filed, {
  duplicates: z
    .optional(
      z.array(
        z.object({
          number: appealNumber(),
          status: z.enum(STATUSES),
          statusText: z.string(),
          same: z.array(z.enum(SAMENESS)),
          offers: offers(),
        }),
      ),
    )
    .check(
      z.meta({
        description:
          'A warning to operators: appeals of this phone that are open now and of the same category or place. What has been filed stands. Absent when they could not be looked up.',
      }),
    ),
});

const timelineEntry = {
  at: instant(),
  event: described('Type of the event.'),
  text: z.string(),
  words: z.optional(z.array(z.string()).check(z.meta({ description: 'What was asked, supplied or commented.' }))),
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

const surveyAnswer = z.object({
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: z.literal([1, 2, 3, 4, 5]),
  wordsId: z.optional(z.string()),
  at: instant(),
});

const transferredTo = z.object({
  service: z.enum(EMERGENCY_SERVICES),
  receipt: described('The number under which the service has taken it over.'),
  text: z.string(),
});

/** What both faces of an appeal have. */
const FACE = {
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
const MASTER = {
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(OUTCOMES)),
  outcomeText: z.optional(z.string()),
};

/** An appeal as its appellant sees it. */
export const citizenAppeal = z.object({
  ...FACE,
  master: z.optional(
    z.object(MASTER).check(
      z.meta({
        description:
          'Of a merged appeal: how far the case is that it was merged into. Handler, deadline, reply and timeline are that case’s.',
      }),
    ),
  ),
  reply: z.optional(described('The public reply, once it has passed.')),
  question: z.optional(described('What the appellant is asked to supply.')),
  refusal: z.optional(
    z.object({
      reason: z.enum(REFUSAL_REASONS),
      text: z.string(),
      whereToGo: described('The right channel for it.'),
    }),
  ),
  termination: z.optional(
    z
      .object({ ground: z.enum(TERMINATION_GROUNDS), text: z.string(), whereToGo: z.string() })
      .check(z.meta({ description: 'Why it was ended without a result.' })),
  ),
  timeline: z.array(z.object(timelineEntry)),
  rating: z.optional(z.object({ first: surveyAnswer, final: surveyAnswer })),
});

const clock = z.object({
  id: z.string(),
  kind: z.enum(CLOCK_KINDS),
  assignmentId: z.optional(z.string()),
  subject: z.optional(described('What a review waits for.')),
  round: z.int(),
  state: z.enum(['running', 'paused', 'stopped']),
  startedAt: instant(),
  limit: z
    .union([z.string(), z.object({ workingDays: z.number() }), z.object({ workingHours: z.number() })])
    .check(z.meta({ description: 'ISO 8601 duration, or working days or hours.' })),
  dueAt: instant(),
  provisional: z.boolean(),
  met: z.optional(z.boolean()),
  marks: z.array(z.enum(MARKS)),
  light: z.enum(LIGHTS),
  ledger: z
    .array(
      z.object({
        at: instant(),
        entry: z.enum(LEDGER_ENTRIES),
        text: z.optional(described('Why it is due when it is due, in words; when the case is read.')),
      }),
    )
    .check(
      z.meta({
        description: 'Every start, pause, resume, change and stop, with the calendar version it was counted on.',
      }),
    ),
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
  timeline: z.array(
    z.object({
      ...timelineEntry,
      by: z.optional(z.object({ id: z.optional(z.string()), role: z.enum(ROLES), unitId: z.optional(z.string()) })),
    }),
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
  appellantKind: z.optional(z.enum(APPELLANT_KINDS).check(z.meta({ description: 'Absent: a citizen, or sealed.' }))),
  urgency: z.enum(URGENCIES),
  light: z.enum(LIGHTS),
  category: z.optional(z.string()),
  regionCode: z.optional(z.string()),
  unitId: z.optional(z.string()),
  supervision: z.enum(SUPERVISION_LEVELS),
  round: z.int(),
  claim: z.optional(claimSeen),
  metresAway: z.optional(
    z
      .int()
      .check(z.meta({ description: 'With `near`: how far the place of the case is; absent where it is not known.' })),
  ),
});

const count = z.object({
  count: z.int(),
  atLeast: z.boolean().check(z.meta({ description: 'There are more: the counting stopped there.' })),
});

/** GET /v1/desk/queues/{queue}/counts */
export const queueCounts = z.object({
  at: instant(),
  total: count,
  red: count,
  yellow: count,
  green: count,
  off: count,
});

/** What a search finds. */
export const foundAppeal = z.extend(queueEntry, { offers: z.optional(offers()) });

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
  handledBy: z.string(),
  answered: z.boolean(),
});
