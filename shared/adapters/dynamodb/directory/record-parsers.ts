import * as v from 'valibot';
import type { Calendar, CalendarDay } from '../../../domain/clocks/calendar.ts';
import {
  BUSINESS_STATUSES,
  type Business,
  INDUSTRY_SECTIONS,
  SIZE_CLASSES,
} from '../../../domain/directory/business.ts';
import {
  type CatalogueRule,
  type Category,
  type Grid,
  REGION_LEVELS,
  type Region,
  type StaffMember,
  UNIT_KINDS,
  type Unit,
} from '../../../domain/directory/directory.ts';
import type { DirectoryRecord, RecordKind } from '../../../domain/directory/directory-record.ts';
import { completePolicy, DEFAULT_POLICY } from '../../../domain/policy/default-policy.ts';
import { type Limit, parseLimit } from '../../../domain/policy/duration.ts';
import type { EnterprisePolicy } from '../../../domain/policy/enterprise-policy.ts';
import type { MarkRule, Policy } from '../../../domain/policy/policy.ts';
import { CLOCK_CLASSES, FLAGS, MARKS, OUTCOMES, ROLES } from '../../../domain/words/words.ts';
import {
  decimal,
  type Fields,
  instant,
  integer,
  itemParser,
  optionalInstant,
  optionalText,
  optionalTexts,
  text,
  texts,
} from '../item-parser.ts';
import { parseSupportPolicy } from './support-policy-parser.ts';

const validity = { validFrom: optionalInstant, validTo: optionalInstant };
const clockClass = v.picklist(CLOCK_CLASSES);

/** A policy that was stored before a field was added lacks it; the default is used. */
const parsePolicy = itemParser<Partial<Policy>>('directory', 'POLICY', v.partial(v.object(listPolicyFields())).entries);

/** The records of the table `directory`, without keys and version marks. */
const PARSERS: { readonly [K in RecordKind]: (record: unknown) => DirectoryRecord[K] } = {
  units: itemParser<Unit>('directory', 'UNIT', {
    id: text,
    name: text,
    nameEn: optionalText,
    kind: v.picklist(UNIT_KINDS),
    parentId: optionalText,
    ancestors: texts,
    regionCode: text,
    dutyPhones: optionalTexts,
    leaderPhones: optionalTexts,
    successorId: optionalText,
    ...validity,
  }),
  staff: itemParser<StaffMember>('directory', 'STAFF', {
    subject: text,
    name: text,
    grants: v.array(v.object({ role: v.picklist(ROLES), unitId: text, regionCode: optionalText })),
    phone: optionalText,
    ...validity,
  }),
  grids: itemParser<Grid>('directory', 'GRID', {
    id: text,
    name: text,
    regionCode: text,
    unitId: text,
    workers: texts,
    ...validity,
  }),
  catalogue: itemParser<CatalogueRule>('directory', 'RULE', {
    id: text,
    category: text,
    regionCode: text,
    validFrom: instant,
    validTo: optionalInstant,
    lead: text,
    assists: texts,
    clockClass: v.optional(clockClass),
    legalBasis: optionalText,
  }),
  categories: itemParser<Category>('directory', 'CATEGORY', {
    code: text,
    name: text,
    nameEn: optionalText,
    parentCode: optionalText,
    aliases: optionalTexts,
    externalCodes: v.optional(v.record(text, text)),
    clockClass: v.optional(clockClass),
    unscored: v.optional(v.picklist(['lawEnforcement', 'mediation'])),
  }),
  regions: itemParser<Region>('directory', 'REGION', {
    code: text,
    name: text,
    level: v.picklist(REGION_LEVELS),
    parentCode: optionalText,
    ...validity,
  }),
  calendars: itemParser<Calendar>('directory', 'CALENDAR', {
    id: text,
    version: integer,
    years: v.array(integer),
    days: v.record(text, v.object({ working: v.boolean(), name: text } satisfies Fields<CalendarDay>)),
    workingHours: v.array(v.tuple([text, text])),
  }),
  policies: (record) => completePolicy(parsePolicy(record)),
  businesses: itemParser<Business>('directory', 'BUSINESS', {
    creditCode: text,
    name: text,
    section: v.picklist(INDUSTRY_SECTIONS),
    division: text,
    size: v.picklist(SIZE_CLASSES),
    regionCode: text,
    status: v.picklist(BUSINESS_STATUSES),
    managerId: optionalText,
    employees: v.optional(integer),
    legalPhoneKey: optionalText,
  }),
  supportPolicies: parseSupportPolicy,
};

/** Parses a record. Throws `UnreadableItem`. */
export function parseRecord<K extends RecordKind>(kind: K, record: unknown): DirectoryRecord[K] {
  return PARSERS[kind](record);
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
    classesInHours: v.array(clockClass),
    returnWithin: limit,
    maxReturns: integer,
    extensions: v.object({ most: integer, each: workingDays, inAll: workingDays, notFor: v.array(clockClass) }),
    interimReply: v.object({ classes: v.array(clockClass), mark }),
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
    badSatisfaction: v.picklist([1, 2, 3, 4]),
    satisfiedFrom: v.picklist([2, 3, 4, 5]),
    compositeWeights: v.object({ response: decimal, resolution: decimal, satisfaction: decimal }),
    confidenceThreshold: decimal,
    flagsForPerson: v.array(v.picklist(FLAGS)),
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
      DEFAULT_POLICY.hotSpots as never,
    ),
    // A policy that was stored before a number was added lacks it.
    enterprise: v.custom<EnterprisePolicy>((value) => typeof value === 'object' && value !== null),
  };
}
