import * as z from 'zod/mini';
import type { Schema } from '#kernel/contracts/parse.ts';
import { type AppealNumber, isAppealNumber } from '#kernel/domain/appeal-number.ts';
import {
  APPELLANT_KINDS,
  CHANNELS,
  CLOCK_CLASSES,
  EMERGENCY_SERVICES,
  KINDS,
  MARKS,
  REFUSAL_REASONS,
  SHARE_SUBJECTS,
  SUPERVISION_LEVELS,
  TERMINATION_GROUNDS,
  TRACKS,
  UNSCORED_REASONS,
  URGENCIES,
} from '#kernel/domain/vocabulary.ts';
import { eventDate, eventId, eventInstant } from './changes.contract.ts';
import type { EventData } from './domain/event-data.ts';
import type { EventType } from './domain/transitions.ts';

const nothing = z.strictObject({});
const share = z.number().check(z.gte(0), z.lte(1));
const place = z.int().check(z.gte(0));
const proposalRecord = z.strictObject({
  model: eventId,
  categories: z.array(z.strictObject({ category: eventId, share })),
  sure: z.optional(eventId),
  threshold: z.optional(share),
  words: z.array(z.strictObject({ from: place, to: place, share })),
});

const FILING = {
  number: z.custom<AppealNumber>((value) => typeof value === 'string' && isAppealNumber(value)),
  kind: z.enum(KINDS),
  channel: z.enum(CHANNELS),
  urgency: z.enum(URGENCIES),
  regionCode: z.optional(eventId),
  categoryHint: z.optional(eventId),
  clockClass: z.enum(CLOCK_CLASSES),
  appellantKind: z.enum(APPELLANT_KINDS),
  ownerKeys: z.array(eventId),
  unverifiedKeys: z.optional(z.array(eventId)),
  canBeAsked: z.boolean(),
  accusedUnitId: z.optional(eventId),
  noticeVersion: z.optional(eventId),
  track: z.optional(z.enum(TRACKS)),
  requestId: z.optional(eventId),
};

const ACCUSED = { accusedUnitId: z.optional(eventId), accusesNobody: z.optional(z.literal(true)) };

const answer = z.strictObject({
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: z.literal([1, 2, 3, 4, 5]),
  wordsId: z.optional(eventId),
  at: eventInstant,
});

const SURVEY = { answer, verdictPending: z.boolean() };

const ofAssignment = z.strictObject({ assignmentId: eventId });
const extension = z.strictObject({ assignmentId: eventId, workingDays: z.int().check(z.gte(1)) });
const hold = z.strictObject({ assignmentId: eventId, reviewOn: eventDate });
const termination = z.strictObject({ assignmentId: eventId, ground: z.enum(TERMINATION_GROUNDS) });

/** The codes of each event type. A test proves each equal to the domain's own type. */
export const EVENT_DATA = {
  'appeal.submitted': z.strictObject(FILING),
  'appeal.answeredOnSpot': z.strictObject({ ...FILING, knowledgeId: z.optional(eventId), drawn: z.boolean() }),
  'appeal.candidatesSuggested': z.strictObject({
    candidates: z.array(z.strictObject({ unitId: eventId, score: share, why: eventId })),
    category: z.optional(eventId),
    confidence: share,
    ruleId: z.optional(eventId),
    assists: z.optional(z.array(eventId)),
    clockClass: z.optional(z.enum(CLOCK_CLASSES)),
    model: eventId,
    threshold: z.optional(share),
  }),
  'appeal.infoAsked': nothing,
  'appeal.infoSupplied': nothing,
  'appeal.lapsed': nothing,
  'appeal.refused': z.strictObject({ reason: z.enum(REFUSAL_REASONS) }),
  'appeal.transferred': z.strictObject({ service: z.enum(EMERGENCY_SERVICES), receipt: eventId }),
  'appeal.merged': z.strictObject({
    masterId: eventId,
    masterNumber: eventId,
    from: z.enum(['submitted', 'accepted']),
  }),
  'appeal.unmerged': z.strictObject({ masterId: eventId }),
  'appeal.answered': z.strictObject({ knowledgeId: z.optional(eventId) }),
  'appeal.accepted': z.strictObject({
    category: eventId,
    clockClass: z.enum(CLOCK_CLASSES),
    urgency: z.enum(URGENCIES),
    unscored: z.optional(z.enum(UNSCORED_REASONS)),
    proposed: z.optional(proposalRecord),
    ...ACCUSED,
  }),
  'appeal.dispatched': z.strictObject({ lead: eventId, assists: z.array(eventId), overrode: z.boolean() }),
  'appeal.recalled': ofAssignment,
  'appeal.signed': z.strictObject({ assignmentId: eventId }),
  'appeal.returnRequested': z.strictObject({ assignmentId: eventId, suggestedUnitId: z.optional(eventId) }),
  'appeal.returnUpheld': z.strictObject({ assignmentId: eventId }),
  'appeal.returnRejected': z.strictObject({ assignmentId: eventId }),
  'appeal.returnAdjudicated': z.strictObject({ assignmentId: eventId, upheld: z.boolean() }),
  'appeal.assistAdded': z.strictObject({ assignmentId: eventId, unitId: eventId }),
  'appeal.passedDown': z.strictObject({ assignmentId: eventId, unitId: eventId, parentId: eventId }),
  'appeal.shareRuled': z.strictObject({
    assignmentId: eventId,
    subject: z.enum(SHARE_SUBJECTS),
    upheld: z.boolean(),
    workingDays: z.optional(z.int().check(z.gte(1))),
  }),
  'appeal.workerAssigned': z.strictObject({ assignmentId: eventId, workerId: eventId }),
  'appeal.contacted': z.strictObject({
    assignmentId: eventId,
    how: eventId,
    contactedAt: eventInstant,
    visitId: z.optional(eventId),
  }),
  'appeal.interimReplied': ofAssignment,
  'appeal.fieldReported': z.strictObject({ assignmentId: eventId, visitId: z.optional(eventId) }),
  'appeal.extensionRequested': extension,
  'appeal.extensionGranted': extension,
  'appeal.extensionDenied': ofAssignment,
  'appeal.holdRequested': hold,
  'appeal.holdApproved': hold,
  'appeal.holdDenied': ofAssignment,
  'appeal.resumed': nothing,
  'appeal.terminationRequested': termination,
  'appeal.terminationApproved': termination,
  'appeal.terminationDenied': ofAssignment,
  'appeal.assistFinished': z.strictObject({ assignmentId: eventId }),
  'appeal.resultSubmitted': z.strictObject({
    assignmentId: eventId,
    solved: z.boolean(),
    visitId: z.optional(eventId),
  }),
  'appeal.resultSentBack': nothing,
  'appeal.resultPassed': nothing,
  'appeal.attemptRecorded': z.strictObject({ reached: z.boolean(), how: eventId }),
  'appeal.rated': z.strictObject({
    ...SURVEY,
    followed: z.optional(
      z.strictObject({
        unitId: z.optional(eventId),
        category: z.optional(eventId),
        contactMet: z.optional(z.boolean()),
        wasHeld: z.boolean(),
        unscored: z.optional(z.enum(UNSCORED_REASONS)),
      }),
    ),
  }),
  'appeal.followUpRecorded': z.strictObject({ ...SURVEY, beside: z.optional(z.literal(true)) }),
  'appeal.redone': z.strictObject({ lead: eventId, above: z.boolean() }),
  'appeal.closedWithReason': nothing,
  'appeal.notReached': nothing,
  'appeal.reopened': z.strictObject({
    masterId: z.optional(eventId),
    category: z.optional(eventId),
    clockClass: z.enum(CLOCK_CLASSES),
    unscored: z.optional(z.enum(UNSCORED_REASONS)),
    retaliation: z.optional(z.literal(true)),
  }),
  'appeal.withdrawn': nothing,
  'appeal.urged': nothing,
  'appeal.commented': z.strictObject({ internal: z.boolean() }),
  'appeal.scoreAppealed': z.strictObject({ assignmentId: eventId }),
  'appeal.scoreRuled': z.strictObject({ upheld: z.boolean() }),
  'appeal.rechecked': z.strictObject({
    reached: z.boolean(),
    secondAnswer: z.optional(answer),
    differs: z.optional(z.boolean()),
  }),
  'appeal.conclusionProposed': nothing,
  'appeal.conclusionRuled': z.strictObject({ upheld: z.boolean(), until: z.optional(eventInstant) }),
  'appeal.published': nothing,
  'appeal.supervised': z.strictObject({ level: z.enum(SUPERVISION_LEVELS) }),
  'appeal.flagged': nothing,
  'appeal.unflagged': nothing,
  'appeal.reclassified': z.strictObject({
    category: z.optional(eventId),
    clockClass: z.enum(CLOCK_CLASSES),
    urgency: z.enum(URGENCIES),
    unscored: z.optional(z.enum(UNSCORED_REASONS)),
    kind: z.optional(z.enum(KINDS)),
    proposed: z.optional(proposalRecord),
    ...ACCUSED,
  }),
  'appeal.accusedCorrected': z.strictObject(ACCUSED),
  'appeal.deadlinesRecomputed': nothing,
  'appeal.marked': z.strictObject({
    clock: eventId,
    mark: z.enum(MARKS),
    dueAt: eventInstant,
    notified: z.boolean(),
  }),
  'appeal.handedOver': z.strictObject({ fromUnitId: eventId, toUnitId: eventId }),
  'appeal.joined': z.strictObject({
    childId: eventId,
    childNumber: eventId,
    round: z.int(),
    noReply: z.boolean(),
    ownerKeys: z.optional(z.array(eventId)),
  }),
  'appeal.parted': z.strictObject({ childId: eventId }),
  'appeal.runReplaced': z.strictObject({
    why: z.enum(['lostStart', 'lostWait', 'missedCheckpoint', 'failed', 'tooManyLoops']),
  }),
} satisfies { readonly [T in EventType]: Schema<EventData[T]> };
