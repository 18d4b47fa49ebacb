import * as z from 'zod/mini';
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

const validity = { validFrom: optionalInstant, validTo: optionalInstant };
const clockClass = z.enum(CLOCK_CLASSES);

/** A policy that was stored before a field was added lacks it; the default is used. */
const parsePolicy = itemParser<Partial<Policy>>(
  'directory',
  'POLICY',
  () => z.partial(z.object(listPolicyFields())).shape,
);

/** The records of the table `directory`, without keys and version marks. */
const PARSERS: { readonly [K in RecordKind]: (record: unknown) => DirectoryRecord[K] } = {
  units: itemParser<Unit>('directory', 'UNIT', () => ({
    id: text,
    name: text,
    nameEn: optionalText,
    kind: z.enum(UNIT_KINDS),
    parentId: optionalText,
    ancestors: texts,
    regionCode: text,
    dutyPhones: optionalTexts,
    leaderPhones: optionalTexts,
    successorId: optionalText,
    ...validity,
  })),
  staff: itemParser<StaffMember>('directory', 'STAFF', () => ({
    subject: text,
    name: text,
    grants: z.array(z.object({ role: z.enum(ROLES), unitId: text, regionCode: optionalText })),
    phone: optionalText,
    ...validity,
  })),
  grids: itemParser<Grid>('directory', 'GRID', () => ({
    id: text,
    name: text,
    regionCode: text,
    unitId: text,
    workers: texts,
    ...validity,
  })),
  catalogue: itemParser<CatalogueRule>('directory', 'RULE', () => ({
    id: text,
    category: text,
    regionCode: text,
    validFrom: instant,
    validTo: optionalInstant,
    lead: text,
    assists: texts,
    clockClass: z.optional(clockClass),
    legalBasis: optionalText,
  })),
  categories: itemParser<Category>('directory', 'CATEGORY', () => ({
    code: text,
    name: text,
    nameEn: optionalText,
    parentCode: optionalText,
    aliases: optionalTexts,
    externalCodes: z.optional(z.record(text, text)),
    clockClass: z.optional(clockClass),
    unscored: z.optional(z.enum(['lawEnforcement', 'mediation'])),
  })),
  regions: itemParser<Region>('directory', 'REGION', () => ({
    code: text,
    name: text,
    level: z.enum(REGION_LEVELS),
    parentCode: optionalText,
    ...validity,
  })),
  calendars: itemParser<Calendar>('directory', 'CALENDAR', () => ({
    id: text,
    version: integer,
    years: z.array(integer),
    days: z.record(text, z.object({ working: z.boolean(), name: text } satisfies Fields<CalendarDay>)),
    workingHours: z.array(z.tuple([text, text])),
  })),
  policies: (record) => completePolicy(parsePolicy(record)),
  businesses: itemParser<Business>('directory', 'BUSINESS', () => ({
    creditCode: text,
    name: text,
    section: z.enum(INDUSTRY_SECTIONS),
    division: text,
    size: z.enum(SIZE_CLASSES),
    regionCode: text,
    status: z.enum(BUSINESS_STATUSES),
    managerId: optionalText,
    legalPhoneKey: optionalText,
  })),
};

/** Parses a record. Throws `UnreadableItem`. */
export function parseRecord<K extends RecordKind>(kind: K, record: unknown): DirectoryRecord[K] {
  return PARSERS[kind](record);
}

function listPolicyFields(): Fields<Policy> {
  const limit = z.custom<Limit>((value) => parseLimit(value) !== undefined);
  const byClass = z.record(clockClass, limit);
  const mark = z.enum(MARKS);
  const markRules: z.ZodMiniType<readonly MarkRule[]> = z.array(
    z.union([
      z.object({ mark, share: decimal }),
      z.object({ mark, afterEnd: limit }),
      z.object({ mark, afterEndShare: decimal }),
    ]),
  );
  const workingDays = z.object({ workingDays: decimal });
  const rate = () => z.object({ limit: integer, windowSeconds: integer });
  return {
    jurisdiction: text,
    version: integer,
    limits: z.object({
      accept: byClass,
      lapse: byClass,
      dispatch: byClass,
      sign: byClass,
      contact: byClass,
      result: byClass,
      review: byClass,
      followUp: byClass,
    } satisfies Fields<Policy['limits']>),
    marks: z.object({ result: markRules, resultInHours: markRules, other: markRules }),
    classesInHours: z.array(clockClass),
    returnWithin: limit,
    maxReturns: integer,
    extensions: z.object({ most: integer, each: workingDays, inAll: workingDays, notFor: z.array(clockClass) }),
    interimReply: z.object({ classes: z.array(clockClass), mark }),
    holdAtMost: limit,
    holds: z.object({ most: integer, daysInAll: integer }),
    redoResult: limit,
    maxRedos: integer,
    redoBySystem: z.boolean(),
    reopenWithin: limit,
    unmergeWithin: limit,
    groupSize: integer,
    maxJoined: integer,
    surveyShare: decimal,
    rechecks: z.object({ share: decimal, outcomes: z.array(z.enum(OUTCOMES)) }),
    maxReopenings: integer,
    conclusionLasts: limit,
    rateAfterClose: limit,
    followUpAttempts: integer,
    badSatisfaction: z.literal([1, 2, 3, 4]),
    satisfiedFrom: z.literal([2, 3, 4, 5]),
    compositeWeights: z.object({ response: decimal, resolution: decimal, satisfaction: decimal }),
    confidenceThreshold: decimal,
    flagsForPerson: z.array(z.enum(FLAGS)),
    passBySystem: z.boolean(),
    threatWords: texts,
    dutyPhones: texts,
    claimLasts: text,
    exportsTexts: z.boolean(),
    geoFence: z.object({ farMetres: decimal, apartAtMost: text }),
    statistics: z.object({
      hideBelow: integer,
      afterDays: integer,
      rankFrom: z._default(integer, DEFAULT_POLICY.statistics.rankFrom),
    }),
    samePlaceMetres: decimal,
    idleCheckpoint: limit,
    dailyLimits: z.object({
      filings: integer,
      uploads: z.object({ files: integer, megabytes: integer }),
      messagesUnverified: integer,
      words: integer,
      commands: integer,
      reveals: integer,
    }),
    accessLimits: z.object({
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
    retention: z.object({
      contactMonths: integer,
      mediaMonths: integer,
      // A policy that was stored before these terms existed lacks them.
      placeMonths: z._default(integer, DEFAULT_POLICY.retention.placeMonths),
      textMonths: z._default(integer, DEFAULT_POLICY.retention.textMonths),
      uploadDays: z._default(integer, DEFAULT_POLICY.retention.uploadDays),
    }),
    knowledge: z._default(z.object({ feedback: limit, remindDays: integer }), DEFAULT_POLICY.knowledge),
    hotSpots: z._default(
      z.object({
        window: text,
        people: integer,
        quiet: text,
        expected: z.array(
          z.object({
            from: text,
            to: text,
            hours: z.optional(z.object({ from: integer, to: integer })),
            categories: z.optional(texts),
            times: decimal,
          }),
        ),
      }),
      DEFAULT_POLICY.hotSpots as never,
    ),
    // A policy that was stored before a number was added lacks it.
    enterprise: z.custom<EnterprisePolicy>((value) => typeof value === 'object' && value !== null),
  };
}
