import * as z from 'zod/mini';
import { AGENT_STATES, AGENT_WAYS } from '#accounts/agents.rules.ts';
import { COMMON, mediaItem, surveyAnswer, timelineEntry } from '#appeals/case/contracts/http/answer-parts.ts';
import { accessLogEntry } from '#appeals/case/contracts/http/reveals.ts';
import { UNCORRECTED } from '#directory/presenting/corrections.ts';
import { REQUEST_STATUSES, REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { VISIT_PURPOSES, VISIT_STATUSES } from '#enterprise/visits/domain/vocabulary.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { CHANNELS, FLAGS, KINDS, OUTCOMES, STATUSES, TEXT_KINDS, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { KEPT_DATA } from './erasure.view.ts';

/** GET /v1/me */
export const person = z.object({
  signedInWith: described(
    z.enum(['phone', 'miniProgram', 'nothing']),
    'The identity of the person: a verified phone, an account of a mini-program, or this session alone.',
  ),
  name: z.optional(described(z.string(), 'Of the newest own appeal. The platform has no account with a name.')),
  phone: z.optional(described(z.string(), 'Masked: 138****1234. Of the newest own appeal.')),
  appeals: described(z.int(), 'The number of own appeals, at most 1000.'),
  hasMore: described(z.boolean(), 'Whether there are more appeals than were counted.'),
  newestAppealAt: z.optional(instant),
  businesses: described(
    z.array(
      z.object({
        creditCode: z.string(),
        name: described(z.string(), 'The name under which the person acts for the business.'),
        state: z.enum(AGENT_STATES),
        way: z.enum(AGENT_WAYS),
        at: instant,
      }),
    ),
    'The businesses that the person acts for, has acted for or is invited to act for.',
  ),
  policyReminders: described(
    z.array(z.string()),
    'The policies of whose deadline the person is reminded, by their ids.',
  ),
  sessions: described(
    z.array(z.object({ channel: z.enum(['web', 'app', 'miniprogram']), openedAt: instant, isThis: z.boolean() })),
    'Open sessions, newest first. Anonymous sessions are not listed.',
  ),
});

const { submittedAt, media } = COMMON;

/** A part of an own appeal. The fields before `timeline` are present in its first part only. */
export const exportedAppeal = z.object({
  number: appealNumber,
  status: z.optional(z.enum(STATUSES)),
  statusText: z.optional(z.string()),
  outcome: z.optional(z.enum(OUTCOMES)),
  outcomeText: z.optional(z.string()),
  version: z.optional(z.int()),
  kind: z.optional(z.enum(KINDS)),
  channel: z.optional(z.enum(CHANNELS)),
  urgency: z.optional(z.enum(URGENCIES)),
  wishes: z.optional(described(z.array(z.enum(FLAGS)), 'The flags that were chosen at filing.')),
  category: z.optional(described(z.string(), 'The category that was chosen at filing.')),
  noticeVersion: z.optional(z.string()),
  submittedAt: z.optional(submittedAt),
  closedAt: z.optional(instant),
  contact: z.optional(
    described(
      z.object({
        name: z.optional(z.string()),
        phone: z.optional(z.string()),
        enterprise: z.optional(z.object({ name: z.string(), creditCode: z.string() })),
        correctedAt: z.optional(instant),
        sealedAt: z.optional(described(instant, 'The contact was sealed when its term had ended.')),
      }),
      'In clear. Absent when the appeal has the contact of somebody else.',
    ),
  ),
  place: z.optional(
    z.object({
      address: z.string(),
      regionCode: z.optional(z.string()),
      regionName: z.optional(z.string()),
      lat: z.optional(z.number()),
      lng: z.optional(z.number()),
    }),
  ),
  replyOfMaster: z.optional(
    described(z.string(), 'Of a merged appeal: the public reply of the case that it was merged into.'),
  ),
  rating: z.optional(z.object({ first: surveyAnswer, final: surveyAnswer })),
  media: z.optional(media),
  accesses: z.optional(described(z.array(accessLogEntry), 'The staff who saw the contact in clear, newest first.')),
  hasMoreAccesses: z.optional(described(z.boolean(), 'The access log of the appeal has older entries.')),
  timeline: described(
    z.array(
      z.object({
        at: timelineEntry.at,
        event: timelineEntry.event,
        text: timelineEntry.text,
        texts: described(
          z.array(
            z.object({
              kind: z.enum(TEXT_KINDS),
              title: z.optional(z.string()),
              text: z.string(),
              at: instant,
              isOwn: described(z.boolean(), 'Whether the appellant wrote it.'),
            }),
          ),
          'The words of this event, or the reply that reached the appellant by it.',
        ),
      }),
    ),
    'Newest first, 20 entries in each part.',
  ),
  continues: described(
    z.boolean(),
    'Whether another part of the same appeal follows, as the next item or on the next page.',
  ),
});

const ownEntries = described(
  z.array(
    z.object({
      at: instant,
      event: z.string(),
      version: z.int(),
      texts: z.array(z.object({ kind: z.enum(TEXT_KINDS), title: z.optional(z.string()), text: z.string() })),
    }),
  ),
  'The actions of the person, oldest first, with the words of the person. Actions of others for the business are left out.',
);

/** What a person did on a visit of a business. */
const exportedVisit = z.object({
  id: z.string(),
  purpose: z.enum(VISIT_PURPOSES),
  status: z.enum(VISIT_STATUSES),
  creditCode: described(z.string(), 'The business for which the person acted.'),
  entries: ownEntries,
});

/** What a person did on a request of a business. */
export const exportedRequest = z.object({
  number: appealNumber,
  type: z.enum(REQUEST_TYPES),
  status: z.enum(REQUEST_STATUSES),
  creditCode: described(z.string(), 'The business for which the person acted.'),
  filedAt: instant,
  entries: ownEntries,
  media: z.array(mediaItem),
});

/** What a person said in a campaign about the services for a business. */
export const exportedAnswer = z.object({
  creditCode: described(z.string(), 'The business for which the person acted.'),
  type: z.enum(REQUEST_TYPES),
  askedAt: z.optional(instant),
  helpful: z.optional(described(z.int(), 'The rating: 5 = very helpful, 1 = not helpful at all.')),
  helpfulText: z.optional(z.string()),
  answeredAt: z.optional(instant),
  words: z.optional(z.string()),
  declinedAt: z.optional(described(instant, 'Since then the person is not asked about this business any more.')),
});

/** GET /v1/me/export */
export const ownDataPage = z.object({
  exportedAt: instant,
  person: z.optional(described(person, 'On the first page only.')),
  items: described(z.array(exportedAppeal), 'Newest appeal first.'),
  requests: described(
    z.array(exportedRequest),
    'Requests of businesses. They follow on separate pages after the last appeal.',
  ),
  visits: described(z.array(exportedVisit), 'Visits of businesses, on pages after those of requests.'),
  answers: described(z.array(exportedAnswer), 'Answers in campaigns, on pages after those of visits.'),
  nextCursor: z.optional(described(z.string(), 'Absent on the last page.')),
});

/** The answer to a correction. */
export const correctionReport = z.object({
  corrected: z.array(appealNumber),
  unchanged: z.array(z.object({ number: appealNumber, reason: z.enum(UNCORRECTED), text: z.string() })),
});

/** The answer to an erasure. */
export const erasureReport = z.object({
  isDone: described(
    z.boolean(),
    'Whether all own appeals were looked at. If not, repeat the request with the same key.',
  ),
  erased: z.object({
    sessions: z.int(),
    businesses: described(z.int(), 'Businesses that the person no longer acts for.'),
    contacts: described(z.int(), 'Contacts of appeals whose term after closing has ended.'),
  }),
  kept: described(
    z.array(
      z.object({
        what: z.enum(KEPT_DATA),
        reason: z.string(),
        count: z.optional(z.int()),
        appeals: z.optional(
          described(
            z.array(z.object({ number: appealNumber, until: z.optional(instant) })),
            'At most 100. `until` is when the term ends.',
          ),
        ),
      }),
    ),
    'The data that the law keeps, with the reasons.',
  ),
});
