import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import {
  APPELLANT_KINDS,
  CHANNELS,
  CLOCK_CLASSES,
  FLAGS,
  SUPERVISION_LEVELS,
  TEXT_KINDS,
  UNSCORED_REASONS,
  URGENCIES,
} from '#kernel/domain/vocabulary.ts';
import {
  COMMON,
  MASTER,
  staffName,
  staffTimelineEntry,
  surveyAnswer,
  timelineNext,
  toTimeline,
} from './answer-parts.ts';
import { classification } from './classification-record.ts';
import { proposal } from './proposal.ts';
import { claimOfCase } from './queue-claims.ts';
import { candidate, routing } from './routing-record.ts';
import { clock } from './staff-clocks.ts';
import { emergency, threat } from './threat-record.ts';
import { assignment, returned, unitRequest, visit } from './unit-work.ts';

const regionName = () =>
  z.optional(described(z.string(), 'From its city down, in Chinese. Present only when the case is read.'));

/** An appeal as staff with access to it see it. */
export const staffAppeal = z.object({
  ...COMMON,
  restatement: z.optional(z.object({ title: z.optional(z.string()), text: z.string() })),
  accusedUnitId: z.optional(
    described(z.string(), 'The unit that a tip-off accuses. Only the centre sees it; absent when it accuses no unit.'),
  ),
  accusedUnitName: z.optional(z.string()),
  channel: z.enum(CHANNELS),
  appellantKind: z.optional(
    described(z.enum(APPELLANT_KINDS), 'Absent while the identity of the appellant is sealed.'),
  ),
  urgency: z.enum(URGENCIES),
  flags: z.array(z.enum(FLAGS)),
  category: z.optional(z.string()),
  categoryName: z.optional(z.string()),
  categoryHint: z.optional(z.string()),
  categoryHintName: z.optional(z.string()),
  textCategory: z.optional(
    described(
      z.string(),
      'The category that the classifier was sure to read from the words, where the appellant picked one of another branch. A person looks before a unit gets the case.',
    ),
  ),
  textCategoryName: z.optional(z.string()),
  clockClass: z.enum(CLOCK_CLASSES),
  regionCode: z.optional(z.string()),
  regionName: regionName(),
  place: z.optional(
    z.object({
      address: z.optional(z.string()),
      regionCode: z.optional(z.string()),
      regionName: regionName(),
      lat: z.optional(z.number()),
      lng: z.optional(z.number()),
    }),
  ),
  round: z.int(),
  run: z.int(),
  supervision: z.enum(SUPERVISION_LEVELS),
  urgedTimes: z.int(),
  candidates: described(z.array(candidate), 'The units that routing suggests, best first.'),
  competent: z.optional(
    described(
      z.object({ unitId: z.string(), unitName: z.string() }),
      'After the place was corrected: the unit that is competent there now, where another one leads the case.',
    ),
  ),
  routings: described(z.array(routing), 'Every search for units, oldest first, with what was decided on it.'),
  classifications: described(
    z.array(classification),
    'Every decision of a person on the category for which the classifier had a proposal, oldest first. Empty for a reader who may not see the original words.',
  ),
  threats: described(
    z.array(threat),
    'Every time that the words of a case were flagged as a threat by a recogniser, oldest first, with the rule or the score, in sentences. Empty for a reader who may not see the original words.',
  ),
  emergencies: described(
    z.array(emergency),
    'Every time that the words of a case were flagged as an emergency by a recogniser, oldest first, with the service to call, in sentences. Empty for a reader who may not see the original words.',
  ),
  proposal: z.optional(
    described(
      proposal,
      'What the classifier reads from the words of the appellant, while the case is open and has no category. Nothing acts on it: a person decides. Present only when the case is read.',
    ),
  ),
  claim: z.optional(
    described(
      claimOfCase,
      'Who works on the case in a queue of the reader. While a colleague does, the deciding commands of others are refused with `claimed`. Present only when the case is read.',
    ),
  ),
  assignments: z.array(assignment),
  returns: described(z.array(returned), 'The returns that units requested. Their reasons are in `notes`.'),
  requests: described(z.array(unitRequest), 'The requests of the lead unit to the centre.'),
  clocks: z.array(clock),
  result: z.optional(
    z.object({
      solved: z.boolean(),
      at: instant,
      passedAt: z.optional(instant),
      publicReply: z.optional(z.string()),
      internalNote: z.optional(z.string()),
    }),
  ),
  master: z.optional(
    described(z.object({ number: appealNumber, ...MASTER }), 'For a merged appeal: the case that it was merged into.'),
  ),
  children: described(
    z.array(z.object({ number: appealNumber, at: instant })),
    'The appeals that were merged into this one, each with the time of the merge.',
  ),
  splits: described(
    z.array(z.object({ number: appealNumber, at: instant })),
    'The appeals that were second matters of this one, each with the time of the split. Only the centre sees them.',
  ),
  splitFrom: z.optional(
    described(appealNumber, 'The appeal of which this one was the second matter. Only the centre sees it.'),
  ),
  childRatings: z.optional(
    described(
      z.object({ rated: z.int(), contacted: z.int(), resolved: z.int(), satisfied: z.int() }),
      'How the merged appeals rated the result, as totals. `satisfied` counts ratings from 3 to 5. Present only when the case is read, and may be some seconds old.',
    ),
  ),
  scoring: z.object({
    scored: described(z.boolean(), 'Whether the case counts in the rates.'),
    reason: z.enum(['ordinary', ...UNSCORED_REASONS]),
    text: z.string(),
    contest: z.optional(
      described(
        z.object({ assignmentId: z.string(), at: instant, upheld: z.optional(z.boolean()) }),
        'The contested score of the unit. `upheld` is present after the ruling.',
      ),
    ),
  }),
  followUp: z.object({
    attempts: z.array(z.object({ at: instant, reached: z.boolean() })),
    firstAnswer: z.optional(surveyAnswer),
    finalAnswer: z.optional(surveyAnswer),
    besideAnswer: z.optional(surveyAnswer),
    agentAnswer: z.optional(surveyAnswer),
    ownAnswer: z.optional(surveyAnswer),
    recheck: z.optional(
      described(
        z.object({
          attempts: z.array(instant),
          answer: z.optional(surveyAnswer),
          by: z.optional(z.string()),
          byName: staffName(),
          differs: z.optional(z.boolean()),
        }),
        'The second call by another agent, for cases that were drawn. `differs`: from what the case was closed with.',
      ),
    ),
    verdictPending: z.boolean(),
    words: z.optional(described(z.string(), 'The words of the appellant with the final answer.')),
  }),
  notes: described(
    z.array(
      z.object({
        kind: z.enum(TEXT_KINDS),
        text: z.string(),
        by: z.optional(
          described(z.string(), 'The member of staff who wrote the text. Absent when the appellant wrote it.'),
        ),
        byName: staffName(),
        at: instant,
      }),
    ),
    'Internal notes, of many the 50 newest. Only staff see them.',
  ),
  contact: z.optional(
    z.object({
      sealedAt: z.optional(
        described(instant, 'Name and phone were sealed, because the term after closing has ended. Nobody reads them.'),
      ),
      correctedAt: z.optional(described(instant, 'When the appellant last corrected name or phone.')),
      name: z.optional(described(z.string(), 'Masked: 张**')),
      phone: z.optional(described(z.string(), 'Masked: 138****1234')),
      email: z.optional(described(z.string(), 'Masked: z***@mail.example')),
      enterprise: z.optional(
        z.object({
          name: described(z.string(), 'Masked.'),
          creditCode: described(z.string(), 'Masked: 91************0Y43'),
        }),
      ),
    }),
  ),
  visits: described(
    z.array(visit),
    'The visits that devices of staff recorded with contacts, field reports and results.',
  ),
  timeline: toTimeline(z.object(staffTimelineEntry)),
  next: timelineNext(),
});
