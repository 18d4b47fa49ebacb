import * as v from 'valibot';
import { decimal, type Fields, integer, itemParser, text, texts } from '#kernel/adapters/dynamodb/item-parser.ts';
import { type Limit, parseLimit } from '#kernel/domain/time/duration.ts';
import { CLOCK_CLASSES, MARKS, OUTCOMES } from '#kernel/domain/vocabulary.ts';
import { completePolicy, DEFAULT_POLICY } from '../domain/policy/default-policy.ts';
import type { EnterprisePolicy } from '../domain/policy/enterprise-policy.ts';
import { type MarkRule, POLICY_FLAGS, type Policy } from '../domain/policy/policy.ts';

/** A policy that was stored before a field was added lacks it; the default is used. */
const parseStored = itemParser<Partial<Policy>>('directory', 'POLICY', v.partial(v.object(listPolicyFields())).entries);

/** Parses a policy with all its numbers. Throws `UnreadableItem`. */
export function parsePolicy(record: unknown): Policy {
  return completePolicy(parseStored(record));
}

function listPolicyFields(): Fields<Policy> {
  const limit = v.custom<Limit>((value) => parseLimit(value) !== undefined);
  const byClass = v.object(v.entriesFromList(CLOCK_CLASSES, limit));
  const mark = v.picklist(MARKS);
  const markRules: v.GenericSchema<unknown, readonly MarkRule[]> = v.array(
    v.union([
      v.object({ mark, share: decimal }),
      v.object({ mark, afterEnd: limit }),
      v.object({ mark, afterEndShare: decimal }),
    ]),
  );
  const workingDays = v.object({ workingDays: decimal });
  const rate = () => v.object({ limit: integer, windowSeconds: integer });
  return {
    jurisdiction: text,
    version: integer,
    limits: v.object({
      accept: byClass,
      lapse: byClass,
      dispatch: byClass,
      sign: byClass,
      contact: byClass,
      result: byClass,
      review: byClass,
      followUp: byClass,
    } satisfies Fields<Policy['limits']>),
    marks: v.object({ result: markRules, resultInHours: markRules, other: markRules }),
    classesInHours: v.array(v.picklist(CLOCK_CLASSES)),
    returnWithin: limit,
    maxReturns: integer,
    extensions: v.object({
      most: integer,
      each: workingDays,
      inAll: workingDays,
      notFor: v.array(v.picklist(CLOCK_CLASSES)),
    }),
    interimReply: v.object({ classes: v.array(v.picklist(CLOCK_CLASSES)), mark }),
    holdAtMost: limit,
    holds: v.object({ most: integer, daysInAll: integer }),
    redoResult: limit,
    maxRedos: integer,
    redoBySystem: v.boolean(),
    reopenWithin: limit,
    unmergeWithin: limit,
    groupSize: integer,
    maxJoined: integer,
    surveyShare: decimal,
    rechecks: v.object({ share: decimal, outcomes: v.array(v.picklist(OUTCOMES)) }),
    maxReopenings: integer,
    conclusionLasts: limit,
    rateAfterClose: limit,
    followUpAttempts: integer,
    openQuestions: v.optional(integer, DEFAULT_POLICY.openQuestions),
    badSatisfaction: v.picklist([1, 2, 3, 4]),
    satisfiedFrom: v.picklist([2, 3, 4, 5]),
    compositeWeights: v.object({ response: decimal, resolution: decimal, satisfaction: decimal }),
    confidenceThreshold: decimal,
    flagsForPerson: v.array(v.picklist(POLICY_FLAGS)),
    passBySystem: v.boolean(),
    threatWords: texts,
    dutyPhones: texts,
    claimLasts: text,
    exportsTexts: v.boolean(),
    geoFence: v.object({ farMetres: decimal, apartAtMost: text }),
    statistics: v.object({
      hideBelow: integer,
      afterDays: integer,
      rankFrom: v.optional(integer, DEFAULT_POLICY.statistics.rankFrom),
    }),
    samePlaceMetres: decimal,
    idleCheckpoint: limit,
    dailyLimits: v.object({
      filings: integer,
      uploads: v.object({ files: integer, megabytes: integer }),
      messagesUnverified: integer,
      words: integer,
      commands: integer,
      reveals: integer,
    }),
    accessLimits: v.object({
      codesAtOnce: rate(),
      codesInARow: rate(),
      codesOfDay: rate(),
      codesPerPhone: rate(),
      // Policies that were stored before these limits existed lack them.
      codesWithoutCaptcha: v.optional(rate(), DEFAULT_POLICY.accessLimits.codesWithoutCaptcha),
      codesOfAddress: v.optional(rate(), DEFAULT_POLICY.accessLimits.codesOfAddress),
      codesOfPlatform: v.optional(rate(), DEFAULT_POLICY.accessLimits.codesOfPlatform),
      sessions: rate(),
      reads: rate(),
      wrongCodes: rate(),
      wrongCodesOfDay: rate(),
      wrongCodesInAll: rate(),
      phoneSearches: rate(),
    }),
    retention: v.object({
      contactMonths: integer,
      mediaMonths: integer,
      // A policy that was stored before these terms existed lacks them.
      placeMonths: v.optional(integer, DEFAULT_POLICY.retention.placeMonths),
      textMonths: v.optional(integer, DEFAULT_POLICY.retention.textMonths),
      uploadDays: v.optional(integer, DEFAULT_POLICY.retention.uploadDays),
    }),
    knowledge: v.optional(
      v.object({
        feedback: limit,
        remindDays: integer,
        failing: v.optional(v.object({ opened: integer, share: decimal }), DEFAULT_POLICY.knowledge.failing),
      }),
      DEFAULT_POLICY.knowledge,
    ),
    hotSpots: v.optional(
      v.object({
        window: text,
        people: integer,
        quiet: text,
        expected: v.array(
          v.object({
            from: text,
            to: text,
            hours: v.optional(v.object({ from: integer, to: integer })),
            categories: v.optional(texts),
            times: decimal,
          }),
        ),
      }),
      DEFAULT_POLICY.hotSpots,
    ),
    // A policy that was stored before a number was added lacks it.
    enterprise: v.custom<EnterprisePolicy>((value) => typeof value === 'object' && value !== null),
  };
}
